package planted.d17.core;

import java.util.function.Consumer;

class BadReference {
    Consumer<String> run() {
        return System.out::println;
    }
}
