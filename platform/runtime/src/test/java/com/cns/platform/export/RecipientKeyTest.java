package com.cns.platform.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.cns.contract.id.PrivacyRequestId;
import com.cns.contract.privacy.SealedPart;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Parts open with the copy's key, as the part that they are, and not otherwise (RFC 9180). */
class RecipientKeyTest {
    private static final PrivacyRequestId REQUEST = new PrivacyRequestId(new UUID(1, 2));
    private static final PartName NAME = new PartName(REQUEST, "usage-service", 1, "contents");
    private static final byte[] ITEMS = "{\"text\":\"hello\"}\n".getBytes(UTF_8);

    private final RecipientKey key = RecipientKey.draw();

    @Test
    void what_was_sealed_to_a_key_opens_with_it_also_after_it_was_stored() {
        SealedPart part = Recipient.of(key.recipient().text()).seal(NAME, ITEMS);

        RecipientKey stored = RecipientKey.of(key.bytes(), key.recipient());

        assertThat(stored.open(NAME, part)).isEqualTo(ITEMS);
        assertThat(new String(part.bytes(), UTF_8)).doesNotContain("hello");
    }

    @Test
    void another_key_opens_nothing() {
        SealedPart part = key.recipient().seal(NAME, ITEMS);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecipientKey.draw().open(NAME, part))
                .withMessage("not a part of this copy");
    }

    static Stream<PartName> others() {
        return Stream.of(
                new PartName(new PrivacyRequestId(new UUID(1, 3)), "usage-service", 1, "contents"),
                new PartName(REQUEST, "abuse-service", 1, "contents"),
                new PartName(REQUEST, "usage-service", 2, "contents"),
                new PartName(REQUEST, "usage-service", 1, "contacts"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void a_part_does_not_open_as_another(PartName other) {
        SealedPart part = key.recipient().seal(NAME, ITEMS);

        assertThatIllegalArgumentException().isThrownBy(() -> key.open(other, part));
    }

    @Test
    void what_is_no_key_is_refused_without_being_repeated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recipient.of("c2hvcnQ"))
                .withMessage("a public key is 32 bytes");
    }
}
