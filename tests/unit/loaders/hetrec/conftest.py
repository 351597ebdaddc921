from support.hetrec import reading, write
