package planted.d12.agent;

class BadNest {
    static class TrackInfo {}
}
