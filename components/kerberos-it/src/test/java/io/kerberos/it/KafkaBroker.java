package io.kerberos.it;

import io.kerberos.testkit.server.HeldPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** One node of Kafka, broker and controller, in a process of its own: it ends its JVM as it likes. */
final class KafkaBroker implements AutoCloseable {
    private final Process process;
    private final HeldPort port;
    private final HeldPort controller;

    private KafkaBroker(Process process, HeldPort port, HeldPort controller) {
        this.process = process;
        this.port = port;
        this.controller = controller;
    }

    /** Starts it in this folder and returns at once; clients wait for it. */
    static KafkaBroker launch(Path folder) throws Exception {
        HeldPort port = HeldPort.take();
        HeldPort controller = HeldPort.take();
        Files.createDirectories(folder);
        Path settings = Files.writeString(
                folder.resolve("server.properties"),
                """
                process.roles=broker,controller
                node.id=1
                controller.quorum.voters=1@127.0.0.1:%2$d
                listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                log.dirs=%3$s
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=1
                group.initial.rebalance.delay.ms=0
                log.cleaner.dedupe.buffer.size=4194304
                num.partitions=1
                """
                        .formatted(port.port(), controller.port(), folder.resolve("log")));
        Process format = java(
                folder, "kafka.tools.StorageTool", "format", "-t", "Y29va2Jvb2stY29va2Jvbw", "-c", settings.toString());
        if (!format.waitFor(180, TimeUnit.SECONDS) || format.exitValue() != 0) {
            throw new IOException(Files.readString(folder.resolve("kafka.log")));
        }
        port.give();
        controller.give();
        return new KafkaBroker(java(folder, "kafka.Kafka", settings.toString()), port, controller);
    }

    private static Process java(Path folder, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("kafka.log").toFile()))
                .start();
    }

    String address() {
        return "127.0.0.1:" + port.port();
    }

    /** The first records of a topic, waited for. */
    List<ConsumerRecord<String, String>> read(String topic, Duration longest) {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, address());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, "test");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            long end = System.nanoTime() + longest.toNanos();
            while (records.isEmpty() && System.nanoTime() - end < 0) {
                consumer.poll(Duration.ofMillis(500)).forEach(records::add);
            }
        }
        return records;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.destroyForcibly();
        process.waitFor();
        port.close();
        controller.close();
    }
}
