package planted.d17.agent;

class GoodMain {
    Object run() {
        return System.out;
    }
}
