package io.kerberos.camel;

import io.kerberos.core.camera.StreamSpec;
import io.kerberos.core.spool.CameraPattern;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.MultipleConsumersSupport;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** Consume clips, events and snapshots of surveillance cameras, and record or take pictures on request. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "kerberos",
        title = "Kerberos",
        syntax = "kerberos:camera",
        category = {Category.IOT, Category.FILE},
        headersClass = KerberosConstants.class)
public class KerberosEndpoint extends DefaultEndpoint implements EndpointServiceLocation, MultipleConsumersSupport {
    @UriPath(
            description =
                    "Id of the camera: lower-case letters, digits, - _ and . are allowed. An asterisk in it stands for any "
                            + "characters: all cameras whose ids match, also those that are added later.")
    @Metadata(required = true)
    private final String camera;

    @UriParam
    private final KerberosConfiguration configuration;

    private final Set<String> cameraOptions;

    /** @param cameraOptions those that the URI gives itself */
    KerberosEndpoint(
            String uri,
            KerberosComponent component,
            String camera,
            KerberosConfiguration configuration,
            Set<String> cameraOptions) {
        super(uri, component);
        this.camera = camera;
        this.configuration = configuration;
        this.cameraOptions = cameraOptions;
    }

    /** Makes known what the URI says of its camera, once all options are set. */
    void define() {
        if (cameraOptions.isEmpty()) {
            return;
        }
        if (!pattern().single()) {
            throw new IllegalArgumentException("the options " + new TreeSet<>(cameraOptions)
                    + " describe one camera and '" + camera + "' is a pattern; name the camera, or leave them out");
        }
        CameraDefinitions definitions = getComponent().definitions();
        definitions.give(this, cameraOptions);
        if (definitions.configuration(camera).getUrl() != null) {
            try {
                definitions.spec(camera);
            } catch (IllegalArgumentException e) {
                definitions.takeBack(this);
                throw e;
            }
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        define();
    }

    @Override
    protected void doStop() throws Exception {
        getComponent().definitions().takeBack(this);
        super.doStop();
    }

    @Override
    public Producer createProducer() {
        return new KerberosProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        KerberosConsumer consumer = new KerberosConsumer(this, processor);
        configureConsumer(consumer);
        return consumer;
    }

    /** Of the camera, or of the cameras. */
    CameraPattern pattern() {
        return new CameraPattern(camera);
    }

    @Override
    public boolean isMultipleConsumersSupported() {
        return true;
    }

    /** The address of the camera without credentials; the endpoint itself when it is a pattern. */
    @Override
    public String getServiceUrl() {
        StreamSpec stream = stream();
        return stream == null ? "kerberos:" + camera : stream.redacted();
    }

    @Override
    public String getServiceProtocol() {
        StreamSpec stream = stream();
        return stream == null ? "kerberos" : stream.url().getScheme();
    }

    private @Nullable StreamSpec stream() {
        KerberosConfiguration merged = getComponent().definitions().configuration(camera);
        return merged.getUrl() == null || !pattern().single()
                ? null
                : merged.toSpec(camera).main();
    }

    @Override
    public KerberosComponent getComponent() {
        return (KerberosComponent) super.getComponent();
    }

    public String getCamera() {
        return camera;
    }

    public KerberosConfiguration getConfiguration() {
        return configuration;
    }
}
