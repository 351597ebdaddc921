from support.hetrec import load, write
