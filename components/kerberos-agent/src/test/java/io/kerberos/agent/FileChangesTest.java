package io.kerberos.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.kerberos.agent.cameras.CamerasFile;
import io.kerberos.agent.cameras.OptionTable;
import io.kerberos.agent.delivery.LeftOutFiles;
import io.kerberos.agent.delivery.RouteFileContext;
import io.kerberos.agent.delivery.RouteFolder;
import io.kerberos.agent.events.ConfigNews;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileChangesTest {
    private static final String DOOR = "cameras:\n  door:\n    url: rtsp://192.0.2.1/main\n";
    private static final String YARD = "  yard:\n    url: rtsp://192.0.2.2/main\n";

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private final ConfigNews news = new ConfigNews() {
        @Override
        public void accepted(Path file, List<String> names) {
            told.add(file.getFileName() + " " + names);
        }

        @Override
        public void rejected(Path file, List<String> problems) {
            told.add(file.getFileName() + " refused " + problems);
        }
    };
    private final LeftOutFiles leftOut = new LeftOutFiles(() -> true);
    private RouteFileContext context;
    private RouteFolder routes;
    private CamerasFile cameras;
    private FileChanges.Look loaded;

    @BeforeEach
    void load() throws IOException {
        context = new RouteFileContext(leftOut);
        context.build();
        routes = new RouteFolder(folder, folder);
        save(DOOR);
        cameras = new CamerasFile(folder.resolve("cameras.yaml"), OptionTable.read(), List.of());
        loaded = FileChanges.Look.at(routes, cameras);
        cameras.load(context);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void shouldNotTakeAFileThatIsBeingSaved() throws IOException {
        FileChanges changes = changes();
        save("");
        changes.look();
        save(DOOR + YARD);
        changes.look();
        assertThat(told).isEmpty();
        assertThat(cameras.ids()).containsExactly("door");

        changes.look();
        changes.look();
        assertThat(told).containsExactly("cameras.yaml [door, yard]");
        assertThat(cameras.ids()).containsExactly("door", "yard");
    }

    @Test
    void shouldTakeWhatWasSavedWhileTheAgentStarted() throws IOException {
        save(DOOR + YARD);
        FileChanges changes = changes();
        changes.look();
        changes.look();
        assertThat(cameras.ids()).containsExactly("door", "yard");
    }

    private FileChanges changes() {
        return new FileChanges(context, routes, leftOut, cameras, news, loaded);
    }

    private void save(String text) throws IOException {
        Files.writeString(folder.resolve("cameras.yaml"), text);
    }
}
