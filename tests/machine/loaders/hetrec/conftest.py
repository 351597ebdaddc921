from support.hetrec import write
