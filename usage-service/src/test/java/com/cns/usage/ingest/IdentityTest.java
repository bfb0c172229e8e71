package com.cns.usage.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.contract.id.AccountId;
import com.cns.contract.usage.CommunicationStatus;
import com.cns.contract.usage.Direction;
import com.cns.contract.usage.Product;
import com.cns.platform.keyring.IdentifierType;
import com.cns.usage.submission.Person;
import com.cns.usage.submission.Wanted;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdentityTest {
    private static final AccountId ONE = new AccountId(new UUID(1, 1));
    private static final AccountId OTHER = new AccountId(new UUID(1, 2));
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final Identity identity = new Identity(IdentityTest::hash);

    @Property
    void an_id_is_a_uuid_of_version_8_and_the_same_for_every_retry(@ForAll @NotBlank String clientId) {
        UUID id = identity.id(ONE, clientId).value();

        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id).isEqualTo(identity.id(ONE, clientId).value());
        assertThat(id).isNotEqualTo(identity.id(OTHER, clientId).value());
    }

    @Test
    void a_retry_that_leaves_the_time_to_the_server_again_has_the_same_fingerprint() {
        assertThat(identity.fingerprint(ONE, wanted(null, 1, "hello")))
                .isEqualTo(identity.fingerprint(ONE, wanted(null, 1, "hello")));
    }

    @Test
    void every_difference_in_what_was_said_changes_the_fingerprint() {
        List<Wanted> different = List.of(
                wanted(null, 1, "hello"),
                wanted(null, 1, "hello!"),
                wanted(null, 1, null),
                wanted(null, 1, ""),
                wanted(null, 2, "hello"),
                wanted(NOON, 1, "hello"),
                wanted(NOON.plusSeconds(1), 1, "hello"));

        Stream<String> fingerprints = different.stream().map(w -> identity.fingerprint(ONE, w));

        assertThat(fingerprints).doesNotHaveDuplicates();
        assertThat(identity.fingerprint(OTHER, different.getFirst()))
                .isNotEqualTo(identity.fingerprint(ONE, different.getFirst()));
    }

    private static Wanted wanted(@Nullable Instant occurredAt, long quantity, @Nullable String text) {
        return new Wanted(
                "id",
                Product.SMS,
                Direction.OUTBOUND,
                CommunicationStatus.SENT,
                "Shop",
                "+4915112345678",
                new Person(IdentifierType.PHONE, "+4915112345678", "+4915112345678", "DE", false),
                occurredAt,
                null,
                List.of(),
                List.of(),
                null,
                quantity,
                null,
                text,
                true);
    }

    private static byte[] hash(String domain, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((byte) domain.length());
            for (byte[] part : parts) {
                digest.update((byte) part.length);
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
