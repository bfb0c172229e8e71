package com.cns.local.suite;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where everything of a running suite is: the content of {@code run.json}.
 *
 * @param startedAt when it was ready
 * @param pid the process of {@code cns up}
 * @param url the gateway, for customers
 * @param dataFolder where databases, topics, mails and logs lie
 * @param credentials demo customers, the newest last
 */
public record Run(
        Instant startedAt,
        long pid,
        String url,
        String dataFolder,
        List<ServiceRun> services,
        PostgresRun postgres,
        KafkaRun kafka,
        MailRun mail,
        OidcRun oidc,
        List<Credential> credentials) {
    private static final int CREDENTIALS_KEPT = 20;

    public Run {
        services = List.copyOf(services);
        credentials = List.copyOf(credentials);
    }

    /** @param management base of health and metrics */
    public record ServiceRun(String name, long pid, String url, String management, String log) {}

    public record PostgresRun(String host, int port, long pid, String log) {}

    public record KafkaRun(String bootstrapServers, String log) {}

    /** @param folder each mail as an .eml file */
    public record MailRun(int port, String folder) {}

    public record OidcRun(String issuer) {}

    /**
     * A customer of the story.
     *
     * @param name ordinary or spammer
     * @param secret of the key, for {@code /oauth2/token}
     */
    public record Credential(String name, String account, String key, String secret) {
        /** Without the secret: this ends up in messages. */
        @Override
        public String toString() {
            return name + " " + account + " " + key;
        }
    }

    Run withServices(List<ServiceRun> changed) {
        return new Run(startedAt, pid, url, dataFolder, changed, postgres, kafka, mail, oidc, credentials);
    }

    /** With these as the newest; the oldest beyond twenty go. */
    public Run withCredentials(List<Credential> added) {
        List<Credential> all = new ArrayList<>(credentials);
        all.addAll(added);
        return new Run(
                startedAt,
                pid,
                url,
                dataFolder,
                services,
                postgres,
                kafka,
                mail,
                oidc,
                all.subList(Math.max(0, all.size() - CREDENTIALS_KEPT), all.size()));
    }
}
