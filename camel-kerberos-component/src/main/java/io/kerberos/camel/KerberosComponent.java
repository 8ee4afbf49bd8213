package io.kerberos.camel;

import io.kerberos.core.camera.CameraSessions;
import io.kerberos.core.camera.CameraSpec;
import io.kerberos.core.camera.MediaEngine;
import io.kerberos.core.recovery.RecoveryReport;
import io.kerberos.core.spool.Spool;
import io.kerberos.core.storage.StorageSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.NoSuchEndpointException;
import org.apache.camel.StartupListener;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@code kerberos:} scheme: owns the cameras, their spool and their threads from start to stop. Cameras of the catalogue
 * run from the start of the context; others while a route uses them.
 */
@Component("kerberos")
public class KerberosComponent extends HealthCheckComponent implements StartupListener {
    private static final Logger LOG = LoggerFactory.getLogger(KerberosComponent.class);

    @Metadata(description = "Options of every endpoint, and of every camera that is not in the catalogue.")
    private KerberosConfiguration configuration = new KerberosConfiguration();

    @Metadata(
            defaultValue = "data",
            description = "Folder of the recordings and of their index. Made when it does not exist.")
    private String dataDirectory = "data";

    @Metadata(
            label = "advanced",
            description =
                    "Identity that the data folder must carry in its file disk.id; with another one or none, as when "
                            + "its disk is not mounted, the component does not start and writes nothing. Default: any.")
    private @Nullable String dataId;

    @Metadata(
            defaultValue = "0",
            javaType = "java.time.Duration",
            description =
                    "How long recordings are kept, such as 30d; one that some consumer has not had is kept twice as "
                            + "long. 0 sets no bound. A camera can have its own.")
    private long storageAge;

    @Metadata(
            defaultValue = "0",
            description =
                    "How much is kept, such as 500GiB: the oldest recordings go first, those that some consumer has "
                            + "not had last, held ones never and they do not count. 0 sets no bound.")
    private String storageSize = "0";

    @Metadata(
            defaultValue = "auto",
            description =
                    "Free space of the disk below which recordings are removed, such as 10% or 2GiB. auto is 5 % of "
                            + "the disk, at least 200 MiB and at most a quarter of it. 0 removes none; recording then ends when "
                            + "the disk is full.")
    private String storageMinFree = "auto";

    @Metadata(
            defaultValue = "30d",
            javaType = "java.time.Duration",
            description =
                    "How long events are kept; those that some consumer has not had twice as long. 0 sets no bound.")
    private long eventAge = StorageSpec.USUAL_EVENT_AGE.toMillis();

    @Metadata(
            autowired = true,
            label = "advanced",
            description =
                    "What connects to cameras and writes video. Default: the one on the class path, kerberos-ffmpeg.")
    private @Nullable MediaEngine engine;

    @Metadata(
            autowired = true,
            label = "advanced",
            description = "Cameras that are defined outside routes. They run from the start of the context.")
    private @Nullable CameraCatalog catalog;

    @Metadata(
            defaultValue = "7d",
            javaType = "java.time.Duration",
            label = "advanced",
            description =
                    "A consumer that was not there for so long, while the component ran, is forgotten together with what "
                            + "waits for it.")
    private long forgetConsumersAfter = 604_800_000;

    private final Object holding = new Object();
    private final Map<String, CameraSessions.Hold> catalogHolds = new HashMap<>();
    private final Set<String> consumerNames = new HashSet<>();
    private @Nullable CameraDefinitions definitions;
    private volatile @Nullable CameraPipeline pipeline;
    private volatile boolean contextStarted;

    public KerberosComponent() {}

    public KerberosComponent(CamelContext context) {
        super(context);
    }

    /** All cameras that run. @throws IllegalStateException while the component is not started */
    public CameraSessions cameras() {
        return pipeline().cameras();
    }

    /** Recordings and events. @throws IllegalStateException while the component is not started */
    public Spool spool() {
        return pipeline().spool();
    }

    /** What the recovery at the last start found and did. @throws IllegalStateException while the component is not started */
    public RecoveryReport recovery() {
        return pipeline().recovery();
    }

    /**
     * Takes over a changed catalogue: new cameras start, gone ones stop, changed ones restart; all others go on undisturbed.
     * Nothing changes when one of them is not valid. May wait some seconds for open clips to be finished.
     *
     * @throws IllegalArgumentException naming the camera, the option, its value without secrets, and the remedy
     */
    public void refreshCatalog() {
        CameraCatalog source = catalog;
        if (source == null || pipeline == null) {
            return;
        }
        synchronized (holding) {
            Map<String, CameraSpec> wanted = new LinkedHashMap<>();
            source.ids().forEach(id -> wanted.put(id, definitions().spec(id)));
            Set<String> gone = new HashSet<>(catalogHolds.keySet());
            gone.removeAll(wanted.keySet());
            for (String id : gone) {
                LOG.info("{}: no longer in the catalogue, stops", id);
                catalogHolds.remove(id).close();
            }
            wanted.forEach((id, spec) -> {
                CameraSessions cameras = cameras();
                cameras.replace(spec);
                catalogHolds.computeIfAbsent(id, key -> cameras.hold(spec));
            });
        }
    }

    /** Keeps a camera that routes define running until the hold is closed; those of the catalogue run anyway. */
    CameraSessions.Hold hold(String camera) {
        if (definitions().inCatalog(camera)) {
            return () -> {};
        }
        synchronized (holding) {
            CameraSpec spec = definitions().spec(camera);
            cameras().replace(spec);
            return cameras().hold(spec);
        }
    }

    /**
     * Reserves the name of a consumer in a feed, since two cannot share one place.
     *
     * @throws IllegalArgumentException when it is in use
     */
    void claim(String name) {
        synchronized (consumerNames) {
            if (!consumerNames.add(name)) {
                throw new IllegalArgumentException("consumerId: two consumers use the same place " + name
                        + "; give each its own consumerId or route id");
            }
        }
    }

    void release(String name) {
        synchronized (consumerNames) {
            consumerNames.remove(name);
        }
    }

    CameraPipeline pipeline() {
        CameraPipeline running = pipeline;
        if (running == null) {
            throw new IllegalStateException("the kerberos component is not started");
        }
        return running;
    }

    CameraDefinitions definitions() {
        if (definitions == null) {
            definitions = new CameraDefinitions(this, getCamelContext());
        }
        return definitions;
    }

    /** The addresses and credentials of cameras go around the URI, which ends up in logs, names and messages. */
    @Override
    public Endpoint createEndpoint(String uri, Map<String, Object> properties) throws Exception {
        SecretFreeUri split = SecretFreeUri.of(uri);
        Map<String, Object> all = new HashMap<>(split.secrets());
        if (properties != null) {
            all.putAll(properties);
        }
        try {
            return super.createEndpoint(split.uri(), all);
        } catch (RuntimeException e) {
            throw split.secrets().isEmpty() ? e : withoutSecrets(split.uri(), e);
        }
    }

    /** The only exception that Camel passes on without adding the URI as it was written. */
    private static NoSuchEndpointException withoutSecrets(String uri, RuntimeException cause) {
        NoSuchEndpointException safe = new NoSuchEndpointException(uri, "correct it: " + cause.getMessage());
        safe.initCause(cause);
        return safe;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        if (remaining == null || remaining.isBlank()) {
            throw new IllegalArgumentException(
                    "no camera is named; write kerberos:front-door, or a pattern: kerberos:*");
        }
        return new KerberosEndpoint(
                uri,
                this,
                remaining,
                definitions().base(remaining),
                definitions().cameraOptions(parameters.keySet()));
    }

    @Override
    protected void afterConfiguration(String uri, String remaining, Endpoint endpoint, Map<String, Object> parameters) {
        ((KerberosEndpoint) endpoint).define();
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        getCamelContext().addLifecycleStrategy(new LifecycleStrategySupport() {
            @Override
            public void onContextStopping(CamelContext context) {
                finishClips();
            }
        });
    }

    /** Before the routes stop: a sink that hangs must not cost the open clip, and consumers still take it. */
    private void finishClips() {
        CameraPipeline running = pipeline;
        if (running != null) {
            running.finishClips();
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        StorageSpec storage = StorageOptions.read(this);
        Duration forget = Duration.ofMillis(forgetConsumersAfter);
        pipeline =
                CameraPipeline.start(getCamelContext(), this, mediaEngine(), Path.of(dataDirectory), storage, forget);
        if (contextStarted || getCamelContext().isStarted()) {
            contextStarted = true;
            refreshCatalog();
        } else {
            getCamelContext().addStartupListener(this);
        }
    }

    @Override
    protected void doStop() throws Exception {
        CameraPipeline running = pipeline;
        if (running != null) {
            running.stop();
            pipeline = null;
        }
        catalogHolds.clear();
        super.doStop();
    }

    /** Too early: a supervising route controller calls this before it starts a route. */
    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {}

    /** After the routes have taken their places in the feeds, so that they miss nothing. */
    @Override
    public void onCamelContextFullyStarted(CamelContext context, boolean alreadyStarted) {
        contextStarted = true;
        refreshCatalog();
    }

    private MediaEngine mediaEngine() {
        return engine != null ? engine : FoundEngine.load();
    }

    public KerberosConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(KerberosConfiguration configuration) {
        this.configuration = configuration;
    }

    public String getDataDirectory() {
        return dataDirectory;
    }

    public void setDataDirectory(String dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    public long getForgetConsumersAfter() {
        return forgetConsumersAfter;
    }

    public void setForgetConsumersAfter(long forgetConsumersAfter) {
        this.forgetConsumersAfter = forgetConsumersAfter;
    }

    public @Nullable String getDataId() {
        return dataId;
    }

    public void setDataId(@Nullable String dataId) {
        this.dataId = dataId;
    }

    public long getStorageAge() {
        return storageAge;
    }

    public void setStorageAge(long storageAge) {
        this.storageAge = storageAge;
    }

    public String getStorageSize() {
        return storageSize;
    }

    public void setStorageSize(String storageSize) {
        this.storageSize = storageSize;
    }

    public String getStorageMinFree() {
        return storageMinFree;
    }

    public void setStorageMinFree(String storageMinFree) {
        this.storageMinFree = storageMinFree;
    }

    public long getEventAge() {
        return eventAge;
    }

    public void setEventAge(long eventAge) {
        this.eventAge = eventAge;
    }

    public @Nullable MediaEngine getEngine() {
        return engine;
    }

    public void setEngine(@Nullable MediaEngine engine) {
        this.engine = engine;
    }

    public @Nullable CameraCatalog getCatalog() {
        return catalog;
    }

    public void setCatalog(@Nullable CameraCatalog catalog) {
        this.catalog = catalog;
    }
}
