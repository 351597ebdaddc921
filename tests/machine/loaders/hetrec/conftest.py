from support.hetrec import folder, write
