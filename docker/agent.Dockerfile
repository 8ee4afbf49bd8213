# The agent as an image, for amd64 and arm64. docker/build makes what it copies and calls the engine.
ARG BASE=debian:bookworm-slim

# A Java of just the modules that the agent uses.
FROM ${BASE} AS java
RUN mkdir -p /usr/share/man/man1 && apt-get update \
    && apt-get install -y --no-install-recommends openjdk-17-jdk-headless binutils
RUN $(dirname "$(readlink -f "$(command -v javac)")")/jlink --output /java --strip-debug --no-man-pages --no-header-files --compress=2 \
      --add-modules java.base,java.compiler,java.logging,java.management,java.naming,java.net.http,java.scripting,java.security.jgss,java.sql,java.xml,jdk.charsets,jdk.crypto.ec,jdk.management,jdk.net,jdk.unsupported,jdk.zipfs \
    && cp -L /etc/ssl/certs/java/cacerts /java/lib/security/cacerts \
    && /java/bin/java -Xshare:dump -XX:+UseSerialGC

FROM ${BASE}
# FFmpeg for arm64 takes libva and libdrm from the system; on amd64 they are in its jar.
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates libva2 libva-drm2 libdrm2 \
    && rm -rf /var/lib/apt/lists/* /var/cache/apt/* /var/cache/debconf/* /var/log/apt /var/log/dpkg.log /usr/share/doc/* \
    && groupadd --gid 10001 kerberos \
    && useradd --uid 10001 --gid kerberos --no-create-home --home-dir /data --shell /usr/sbin/nologin kerberos \
    && mkdir -p /opt/kerberos /config /routes /data \
    && ln -s /config /opt/kerberos/config \
    && chown kerberos:kerberos /data \
    && chmod 0700 /data
COPY --from=java /java /opt/java
COPY components/kerberos-packages/target/common/ /opt/kerberos/
ARG TARGETARCH
COPY components/kerberos-packages/target/${TARGETARCH}/ /opt/kerberos/
COPY kerberos /opt/kerberos/
COPY routes/agent/ /opt/kerberos/routes/agent/
COPY config/agent.properties config/cameras.yaml config/cameras.schema.json /config/

ENV JAVA_HOME=/opt/java \
    PATH=/opt/kerberos:/opt/java/bin:/usr/bin:/bin \
    LANG=C.UTF-8 \
    KERBEROS_DATA=/data \
    KERBEROS_ROUTES=/routes \
    KERBEROS_HTTP_HOST=0.0.0.0
USER 10001:10001
WORKDIR /data
VOLUME /data
EXPOSE 8080
# Ready: its own interface answers and its routes run. A camera or a sink that is away is no reason to restart.
HEALTHCHECK --interval=30s --timeout=6s --start-period=120s --retries=3 CMD ["kerberos", "ready"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["kerberos"]
CMD ["run"]
