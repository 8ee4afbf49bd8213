package io.kerberos.camel;

import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.camel.Exchange;
import org.apache.camel.Handler;
import org.apache.camel.Message;
import org.apache.camel.attachment.AttachmentMessage;

/** A picture in the body becomes an attachment, which the YAML of Camel has no words for. Other bodies are left alone. Stateless. */
public final class AttachedPicture {
    private static final String TYPE = "image/jpeg";

    /** Called by the kamelet {@code kerberos-email-sink}. */
    @Handler
    public void attach(Exchange exchange) {
        Message message = exchange.getMessage();
        if (!TYPE.equals(message.getHeader(KerberosConstants.CONTENT_TYPE, String.class))) {
            return;
        }
        byte[] jpeg = message.getBody(byte[].class);
        if (jpeg != null) {
            Picture picture = new Picture(name(message), jpeg);
            exchange.getMessage(AttachmentMessage.class).addAttachment(picture.getName(), new DataHandler(picture));
        }
    }

    private static String name(Message message) {
        String path = message.getHeader(KerberosConstants.FILE_NAME, "picture.jpg", String.class);
        return path.replace('/', '_');
    }

    /** Read-only bytes. */
    private static final class Picture implements DataSource {
        private final String name;
        private final byte[] jpeg;

        Picture(String name, byte[] jpeg) {
            this.name = name;
            this.jpeg = jpeg;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(jpeg);
        }

        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException("a picture is not written to");
        }

        @Override
        public String getContentType() {
            return TYPE;
        }

        @Override
        public String getName() {
            return name;
        }
    }
}
