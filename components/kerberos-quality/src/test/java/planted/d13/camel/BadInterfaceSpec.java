package planted.d13.camel;

interface BadInterfaceSpec {}
