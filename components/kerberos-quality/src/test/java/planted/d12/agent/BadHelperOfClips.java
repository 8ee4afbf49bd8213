package planted.d12.agent;

public class BadHelperOfClips {}
