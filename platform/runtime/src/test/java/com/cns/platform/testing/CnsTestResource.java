package com.cns.platform.testing;

import com.cns.contract.route.Service;
import com.cns.local.infrastructure.Infrastructure;
import com.cns.local.infrastructure.Settings;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * The real infrastructure (PostgreSQL, Kafka, SMTP, OIDC), started once per JVM and stopped with it. Its configuration is
 * handed on as a system property, a string: several class loaders load this class, and the property is what they share.
 */
public final class CnsTestResource implements QuarkusTestResourceLifecycleManager {
    /** Where mails arrive, one file each. */
    public static final String MAILS = "cns.test.mails";

    private static final String STARTED = "cns.test.infrastructure";
    private static final List<Logger> LOUD = Stream.of("kafka", "org.apache.kafka", "state.change.logger", "io.zonky")
            .map(Logger::getLogger)
            .toList();
    private static final String SERVICE = "cns.service.short";

    @Override
    public Map<String, String> start() {
        return config();
    }

    /** Stays up for the next tests; ends with the JVM. */
    @Override
    public void stop() {}

    /** The configuration of this module's service on the running infrastructure; starts it when it does not run. */
    public static synchronized Map<String, String> config() {
        String started = System.getProperty(STARTED);
        if (started == null) {
            started = write(launch());
            System.setProperty(STARTED, started);
        }
        return read(started);
    }

    private static Map<String, String> launch() {
        // Until Quarkus has read its configuration, too.
        LOUD.forEach(logger -> logger.setLevel(Level.WARNING));
        @SuppressWarnings("resource") // closes itself when the JVM ends
        Infrastructure infrastructure = Infrastructure.start(Settings.forTests().withoutFsync());
        Map<String, String> config = new LinkedHashMap<>(infrastructure.configFor(service()));
        TestBroker.register(infrastructure.broker());
        config.put(MAILS, infrastructure.smtp().folder().toString());
        LOUD.forEach(logger -> config.put("quarkus.log.category.\"" + logger.getName() + "\".level", "WARN"));
        return config;
    }

    /** Said by the module's own application.properties, or its build. */
    private static Service service() {
        String said = System.getProperty(SERVICE);
        if (said != null) {
            return named(said);
        }
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            for (URL url : Collections.list(loader.getResources("application.properties"))) {
                Properties properties = new Properties();
                try (InputStream in = url.openStream()) {
                    properties.load(in);
                }
                String name = properties.getProperty(SERVICE);
                if (name != null) {
                    return named(name);
                }
            }
            throw new IllegalStateException("application.properties must say " + SERVICE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Service named(String name) {
        return Service.valueOf(name.strip().toUpperCase(Locale.ROOT));
    }

    private static String write(Map<String, String> config) {
        Properties properties = new Properties();
        properties.putAll(config);
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static Map<String, String> read(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> config = new LinkedHashMap<>();
        properties.stringPropertyNames().forEach(name -> config.put(name, properties.getProperty(name)));
        return config;
    }
}
