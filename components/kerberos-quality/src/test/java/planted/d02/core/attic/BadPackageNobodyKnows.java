package planted.d02.core.attic;

public class BadPackageNobodyKnows {}
