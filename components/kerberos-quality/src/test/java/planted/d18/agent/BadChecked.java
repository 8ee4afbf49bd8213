package planted.d18.agent;

class BadChecked {
    void run() throws Exception {
        throw new Exception("x");
    }
}
