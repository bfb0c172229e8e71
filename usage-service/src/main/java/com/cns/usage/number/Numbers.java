package com.cns.usage.number;

import com.cns.contract.id.AccountId;
import com.cns.platform.keyring.Tokens;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Looks at the numbers that accounts send to. Safe and fast from any thread. Of what comes number by number to several replicas each sees
 * its part; how much that loses says ADR 34.
 */
@Singleton
public class Numbers {
    private static final String DOMAIN = "number-range";

    /** A range has ten thousand numbers, as operators get them. */
    private static final int OPEN_DIGITS = 4;

    private static final int ACCOUNTS = 10_000;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final KeyedHash hash;
    private final Cache<AccountId, Recent> recent = Caffeine.newBuilder()
            .maximumSize(ACCOUNTS)
            .expireAfterAccess(REMEMBERED)
            .build();

    /** A keyed hash of parts; {@code domain} separates uses. */
    interface KeyedHash {
        byte[] of(String domain, byte[]... parts);
    }

    @Inject
    Numbers(Tokens tokens) {
        this(tokens::hmac);
    }

    Numbers(KeyedHash hash) {
        this.hash = hash;
    }

    /** @param number in E.164 */
    public NumberTraits sentTo(AccountId account, String number) {
        String digits = number.substring(1);
        String range = digits.substring(0, Math.max(0, digits.length() - OPEN_DIGITS));
        byte[] bits = hash.of(
                DOMAIN,
                account.toString().getBytes(StandardCharsets.US_ASCII),
                range.getBytes(StandardCharsets.US_ASCII));
        return new NumberTraits(
                ByteBuffer.wrap(bits).getLong(),
                recent.get(account, none -> new Recent()).isNextAfter(Long.parseLong(digits)));
    }
}
