package com.cns.platform.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What deliveries are signed with (Standard Webhooks 1.0, symmetric). */
public final class SigningSecret {
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private SigningSecret() {}

    /** A new one of 256 random bits, as the receiver's library wants it. */
    public static String draw() {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        return PREFIX + Base64.getEncoder().encodeToString(random);
    }

    /**
     * The value of {@code webhook-signature}.
     *
     * @param previous honoured still, when there is one
     * @param at seconds since 1970
     */
    static String sign(String secret, @Nullable String previous, String id, long at, String body) {
        return Stream.concat(Stream.of(secret), Stream.ofNullable(previous))
                .map(with -> sign(with, id, at, body))
                .collect(Collectors.joining(" "));
    }

    private static String sign(String secret, String id, long at, String body) {
        try {
            return new Webhook(secret).sign(id, at, body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("a drawn secret signs");
        }
    }
}
