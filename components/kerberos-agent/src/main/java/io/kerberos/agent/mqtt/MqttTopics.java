package io.kerberos.agent.mqtt;

import io.kerberos.agent.delivery.Redacted;
import io.kerberos.agent.hub.HubCommands;
import io.kerberos.agent.settings.AgentSettings;
import io.kerberos.core.camera.CameraSession;
import io.kerberos.core.camera.CameraSessions;
import io.kerberos.core.spool.Spool;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.net.SocketFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps state and pictures of the cameras up to date at the broker, five times a second, and does what commands ask. All on one thread of
 * Camel's; a broker that is away holds up nothing else.
 */
public final class MqttTopics extends ServiceSupport {
    private static final Logger LOG = LoggerFactory.getLogger(MqttTopics.class);
    private static final long LOOK_MILLIS = 200;
    private static final int MOST_WAITING = 64;
    private static final long STOP_MILLIS = 2_000;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration SAME_REFUSAL = Duration.ofMinutes(1);

    private final Supplier<CamelContext> context;
    private final MqttSettings settings;
    private final Supplier<CameraSessions> cameras;
    private final Supplier<Spool> spool;
    private final BlockingQueue<Incoming> inbox = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Pictures pictures;
    private final CameraCommands commands;
    private final Optional<HomeAssistant> homeAssistant;
    private final HubCommands hub;

    private @Nullable ScheduledExecutorService thread;
    private @Nullable ScheduledFuture<?> looks;
    private @Nullable RetainedTopics retained;
    private volatile @Nullable BrokerLink link;
    private Duration pause = Duration.ZERO;
    private long nextAttempt = System.nanoTime();
    private String refusal = "";
    private long refusedAt;

    private MqttTopics(
            Supplier<CamelContext> context,
            MqttSettings settings,
            Supplier<CameraSessions> cameras,
            Supplier<Spool> spool,
            String version) {
        this.context = context;
        this.settings = settings;
        this.cameras = cameras;
        this.spool = spool;
        this.pictures = new Pictures(settings.picturePeriod(), System::nanoTime);
        this.commands = new CameraCommands(cameras, pictures);
        this.hub = new HubCommands(cameras, Clock.systemUTC());
        this.homeAssistant = settings.homeAssistant()
                .map(prefix -> new HomeAssistant(prefix, settings.topics(), settings.commands(), version));
    }

    /**
     * As the settings say; started and stopped by the caller, while the cameras run.
     *
     * @param clientId of the route of events
     * @param version of the agent
     * @return empty without a broker
     * @throws io.kerberos.agent.fault.StartFaultException naming a setting that is wrong and the remedy
     */
    public static Optional<MqttTopics> of(
            Supplier<CamelContext> context,
            AgentSettings settings,
            String clientId,
            SocketFactory sockets,
            Supplier<CameraSessions> cameras,
            Supplier<Spool> spool,
            String version) {
        return MqttSettings.read(settings, clientId, sockets)
                .map(read -> new MqttTopics(context, read, cameras, spool, version));
    }

    /** A message that waits for its turn. */
    private record Incoming(String topic, MqttMessage message) {}

    @Override
    protected void doStart() {
        retained = new RetainedTopics(new TopicsInIndex(spool));
        thread = context.get().getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "MqttTopics");
        looks = thread.scheduleWithFixedDelay(this::turn, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() {
        if (thread != null && looks != null) {
            looks.cancel(false);
            context.get().getExecutorServiceManager().shutdownGraceful(thread, STOP_MILLIS);
        }
        BrokerLink open = link;
        if (open != null) {
            open.close();
        }
    }

    private void turn() {
        try {
            BrokerLink open = linked();
            if (open != null) {
                answer(open);
                look(open);
            }
        } catch (MqttException e) {
            lost(e);
        } catch (IllegalStateException e) {
            LOG.debug("the cameras stop: {}", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("looking after the MQTT topics failed; this is a bug, please report it", e);
        }
    }

    private @Nullable BrokerLink linked() throws MqttException {
        BrokerLink open = link;
        if (open != null && open.connected()) {
            return open;
        }
        if (open != null) {
            open.close();
            link = null;
            LOG.warn("the MQTT broker {} is gone; it is tried again", Redacted.text(settings.url()));
        }
        if (System.nanoTime() - nextAttempt < 0) {
            return null;
        }
        inbox.clear();
        link = BrokerLink.open(settings, filters(), this::incoming);
        pause = Duration.ZERO;
        told().forget();
        LOG.info("state of the cameras goes to the MQTT broker {}", Redacted.text(settings.url()));
        if (!settings.commands()) {
            LOG.info(
                    "no commands are taken there; they are with a user or a certificate of the agent's at the broker, or,"
                            + " from anybody, with kerberos.mqtt.commands = true");
        }
        return link;
    }

    private List<String> filters() {
        List<String> filters = new ArrayList<>();
        homeAssistant.ifPresent(told -> filters.add(told.birth()));
        if (settings.commands()) {
            filters.add(settings.topics().commands());
            settings.hubKey().ifPresent(key -> filters.add(HubCommands.inbox(key)));
        }
        return filters;
    }

    private void lost(MqttException why) {
        BrokerLink open = link;
        link = null;
        if (open != null) {
            open.close();
        }
        if (pause.isZero()) {
            LOG.warn(
                    "the MQTT broker {} takes no state ({}); it is tried again",
                    Redacted.text(settings.url()),
                    BrokerSockets.reason(why));
        }
        pause = pause.isZero() ? Duration.ofSeconds(1) : pause.multipliedBy(2);
        pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        nextAttempt = System.nanoTime() + pause.toNanos();
    }

    /** On a thread of the client. */
    private void incoming(String topic, MqttMessage message) {
        if (message.isRetained()) {
            LOG.debug("{}: a retained command is not taken", topic);
        } else if (!inbox.offer(new Incoming(topic, message))) {
            LOG.warn("a command by MQTT is dropped, {} wait already", MOST_WAITING);
        }
    }

    private void answer(BrokerLink open) throws MqttException {
        List<Incoming> waiting = new ArrayList<>();
        inbox.drainTo(waiting);
        for (Incoming incoming : waiting) {
            if (born(incoming)) {
                told().forget();
            }
            answerHub(open, incoming);
            Optional<TopicNames.Asked> asked = settings.topics().asked(incoming.topic());
            if (asked.isPresent()) {
                CameraCommands.Reply reply =
                        commands.take(asked.get(), incoming.message().getPayload());
                log(reply);
                reply(open, incoming.message().getProperties(), reply);
            }
        }
    }

    private void answerHub(BrokerLink open, Incoming incoming) throws MqttException {
        String key = settings.hubKey().orElse("");
        if (!incoming.topic().equals(HubCommands.inbox(key))) {
            return;
        }
        Optional<byte[]> answer = hub.take(incoming.message().getPayload());
        if (answer.isPresent()) {
            open.send(HubCommands.outbox(key), answer.get(), new MqttProperties());
        }
    }

    /** Whether Home Assistant says that it starts: then it knows of no device any more. */
    private boolean born(Incoming incoming) {
        return homeAssistant
                        .map(HomeAssistant::birth)
                        .filter(incoming.topic()::equals)
                        .isPresent()
                && Arrays.equals(incoming.message().getPayload(), BrokerLink.ONLINE);
    }

    private void log(CameraCommands.Reply reply) {
        if (reply.detail() == null) {
            LOG.info("{}: done by MQTT: {}", reply.camera(), reply.command());
            return;
        }
        String now = reply.toString();
        if (!now.equals(refusal) || System.nanoTime() - refusedAt > SAME_REFUSAL.toNanos()) {
            refusal = now;
            refusedAt = System.nanoTime();
            LOG.warn("{}: {} by MQTT is refused: {}", reply.camera(), reply.command(), reply.detail());
        }
    }

    private void reply(BrokerLink open, @Nullable MqttProperties request, CameraCommands.Reply reply)
            throws MqttException {
        String topic = request == null ? null : request.getResponseTopic();
        if (request == null || topic == null || !settings.topics().forReplies(topic)) {
            return;
        }
        MqttProperties properties = new MqttProperties();
        properties.setCorrelationData(request.getCorrelationData());
        properties.setContentType("application/json");
        open.send(topic, CameraMessage.json(reply), properties);
    }

    private void look(BrokerLink open) throws MqttException {
        List<CameraSession> all = cameras.get().all();
        pictures.only(all.stream().map(camera -> camera.spec().id()).collect(Collectors.toSet()));
        Map<String, byte[]> wanted = new LinkedHashMap<>();
        for (CameraSession camera : all) {
            String id = camera.spec().id();
            pictures.look(camera);
            CameraMessage state = CameraMessage.of(camera);
            homeAssistant.ifPresent(told -> wanted.put(told.topic(id), told.config(id, state)));
            wanted.put(settings.topics().state(id), state.json());
            pictures.of(id).ifPresent(jpeg -> wanted.put(settings.topics().picture(id), jpeg));
        }
        // last, so that who reads it finds the state
        wanted.put(settings.topics().status(), BrokerLink.ONLINE);
        told().tell(wanted, open::retain);
    }

    private RetainedTopics told() {
        RetainedTopics started = retained;
        if (started == null) {
            throw new IllegalStateException("not started");
        }
        return started;
    }
}
