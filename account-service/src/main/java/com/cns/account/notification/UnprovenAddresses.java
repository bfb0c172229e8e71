package com.cns.account.notification;

import com.cns.platform.keyring.IdentifierType;
import com.cns.platform.keyring.Tokens;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * Counts mails to addresses that nobody has proven to be theirs, so that nobody can fill another's mailbox by what everybody
 * may send. Keeps keyed hashes, in memory only.
 */
@ApplicationScoped
public class UnprovenAddresses {
    private static final String DOMAIN = "mail-address";
    private static final Duration DAY = Duration.ofDays(1);
    private static final int COUNTED = 100_000;

    private final MailConfig config;
    private final Tokens tokens;
    private final Cache<ByteBuffer, Bucket> addresses;

    UnprovenAddresses(MailConfig config, Tokens tokens) {
        this.config = config;
        this.tokens = tokens;
        this.addresses = Caffeine.newBuilder()
                .maximumSize(COUNTED)
                .expireAfterAccess(DAY)
                .build();
    }

    /**
     * Whether one more mail may go there today; counts it. Whoever asks is answered the same either way: that others asked,
     * too, is nobody's business.
     */
    public boolean mayBeMailed(String email) {
        byte[] address = normal(email).getBytes(StandardCharsets.UTF_8);
        return addresses
                .get(ByteBuffer.wrap(tokens.hmac(DOMAIN, address)), _ -> bucket())
                .tryConsume(1);
    }

    private static String normal(String email) {
        try {
            return IdentifierType.EMAIL.normalise(email);
        } catch (IllegalArgumentException none) {
            return email.toLowerCase(Locale.ROOT);
        }
    }

    private Bucket bucket() {
        int most = config.perUnprovenAddress();
        return Bucket.builder()
                .addLimit(bandwidth -> bandwidth.capacity(most).refillGreedy(most, DAY))
                .build();
    }
}
