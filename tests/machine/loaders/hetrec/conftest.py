from support.hetrec import folder, load, write
