from support.align import ask, plant, sketch
