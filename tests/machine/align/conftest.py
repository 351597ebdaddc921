from support.align import ask, catalogues, sketch
