package com.cns.account.opendsr;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The certificate that the operator has for OpenDSR, if any. */
@Startup
@Singleton
class ProcessorCertificates {
    private static final String CERTIFICATE = "cns.opendsr.certificate-file";
    private static final String KEY = "cns.opendsr.key-file";

    private final Optional<ProcessorCertificate> configured;

    /** @throws ConfigurationException when one is configured that OpenDSR does not want, or cannot be read */
    ProcessorCertificates(
            DsrConfig config,
            @ConfigProperty(name = "cns.public-url", defaultValue = "http://localhost:8080") String publicUrl) {
        if (config.certificateFile().isPresent() != config.keyFile().isPresent()) {
            throw new ConfigurationException(
                    CERTIFICATE + " and " + KEY + ": both or neither", Set.of(CERTIFICATE, KEY));
        }
        this.configured = config.certificateFile()
                .flatMap(certificate -> config.keyFile().map(key -> read(certificate, key, publicUrl)));
    }

    Optional<ProcessorCertificate> configured() {
        return configured;
    }

    private static ProcessorCertificate read(Path certificate, Path key, String publicUrl) {
        String certificates = text(certificate, CERTIFICATE);
        String keys = text(key, KEY);
        try {
            return ProcessorCertificate.of(
                    certificates, keys, String.valueOf(URI.create(publicUrl).getHost()));
        } catch (IllegalArgumentException unfit) {
            throw new ConfigurationException(
                    CERTIFICATE + " and " + KEY + ": " + unfit.getMessage(), Set.of(CERTIFICATE, KEY));
        }
    }

    private static String text(Path file, String key) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            // Without its text: the cause may repeat what it read.
            throw new ConfigurationException(key + "=" + file + ": cannot be read", Set.of(key));
        }
    }
}
