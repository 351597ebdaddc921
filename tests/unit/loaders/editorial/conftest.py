from support.editorial import page, scene
