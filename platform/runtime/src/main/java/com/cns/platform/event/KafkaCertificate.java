package com.cns.platform.event;

import com.cns.contract.metric.Metric;
import com.cns.platform.metric.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Tells when the certificate ends that Kafka's clients log in with, where that is in a PEM file. The file is a copy that a renewal
 * does not reach while the process runs, so it is read once. Nothing is shown without such a file.
 */
@ApplicationScoped
class KafkaCertificate {
    private static final Logger LOG = Logger.getLogger(KafkaCertificate.class);
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";

    private final MeterRegistry meters;
    private final Map<String, Object> broker;
    private volatile long end;

    /** @param broker every {@code kafka.*} property, without that prefix */
    KafkaCertificate(MeterRegistry meters, @Identifier("default-kafka-broker") Map<String, Object> broker) {
        this.meters = meters;
        this.broker = Map.copyOf(broker);
    }

    void register(@Observes StartupEvent event) {
        Object location = broker.get("ssl.keystore.location");
        if (location == null || !"PEM".equals(broker.get("ssl.keystore.type"))) {
            return;
        }
        try {
            end = end(Path.of(location.toString())).getEpochSecond();
        } catch (IOException | CertificateException | IllegalArgumentException e) {
            // Without its message: beside the certificate is the key.
            LOG.warnf(
                    "Nobody is told when the certificate for Kafka ends, it cannot be read: cause=%s",
                    e.getClass().getSimpleName());
            return;
        }
        Meters.gauge(meters, Metric.KAFKA_CERTIFICATE_END, this, certificate -> certificate.end);
    }

    /** Of the first certificate of the file: those after it are its authorities. A key may stand before it. */
    private static Instant end(Path file) throws IOException, CertificateException {
        String pem = Files.readString(file, StandardCharsets.ISO_8859_1);
        int begin = pem.indexOf(BEGIN);
        if (begin < 0) {
            throw new CertificateException("there is none");
        }
        X509Certificate first = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(pem.substring(begin).getBytes(StandardCharsets.ISO_8859_1)));
        return first.getNotAfter().toInstant();
    }
}
