package planted.d01.attic;

public class BadModuleNobodyKnows {}
