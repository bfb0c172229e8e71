package com.cns.platform.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.cns.contract.event.Sealed;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SubjectId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SealingTest {
    private static final AccountId ACCOUNT = new AccountId(new UUID(1, 1));
    private static final SubjectId SUBJECT = new SubjectId(new UUID(2, 2));
    private static final UUID RECORD = new UUID(3, 3);
    private static final byte[] KEY = AesGcm.random(32);

    private final AtomicLong now = new AtomicLong();
    private final Leases leases = new Leases(now::get, Duration.ofSeconds(5), Duration.ofSeconds(1));
    private final OpenedKey key = new LeasedKey(KEY, ACCOUNT, SUBJECT, leases, 0);

    @Property
    void what_was_sealed_opens_at_its_place(@ForAll byte[] plain, @ForAll @NotEmpty String field) {
        Place place = new Place(ACCOUNT, SUBJECT, RECORD, field);

        assertThat(key.open(key.seal(plain, place), place)).isEqualTo(plain);
    }

    @Property
    void a_flipped_bit_anywhere_is_refused(
            @ForAll @Size(max = 100) byte[] plain, @ForAll @IntRange(max = 100_000) int at) {
        byte[] sealed = key.seal(plain, place("to")).bytes();
        int bit = at % (sealed.length * 8);
        sealed[bit / 8] ^= (byte) (1 << (bit % 8));

        assertThatIllegalArgumentException().isThrownBy(() -> key.open(Sealed.of(sealed), place("to")));
    }

    @Property
    void another_place_is_refused(
            @ForAll long account, @ForAll long subject, @ForAll long record, @ForAll @NotEmpty String field) {
        Place other = new Place(
                new AccountId(new UUID(1, account)), new SubjectId(new UUID(2, subject)), new UUID(3, record), field);
        Assume.that(!other.equals(place("to")));
        byte[] plain = {1, 2, 3};

        assertThatIllegalArgumentException().isThrownBy(() -> key.open(key.seal(plain, place("to")), other));
    }

    /** Below the check of the owner, too. */
    @Property
    void swapped_associated_data_is_refused(@ForAll byte[] one, @ForAll byte[] other) {
        Assume.that(!java.util.Arrays.equals(one, other));
        SecretKey secret = new SecretKeySpec(KEY, "AES");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AesGcm.open(secret, other, AesGcm.seal(secret, one, new byte[] {1})));
    }

    @Property
    void no_two_places_have_the_same_associated_data(
            @ForAll @IntRange(max = 1) int account,
            @ForAll @IntRange(max = 1) int subject,
            @ForAll @IntRange(max = 1) int record,
            @ForAll @NotEmpty String field) {
        Place place = new Place(
                new AccountId(new UUID(0, account)), new SubjectId(new UUID(0, subject)), new UUID(0, record), field);
        ByteBuffer data = ByteBuffer.wrap(place.associatedData());

        AccountId readAccount = new AccountId(new UUID(data.getLong(), data.getLong()));
        SubjectId readSubject = new SubjectId(new UUID(data.getLong(), data.getLong()));
        UUID readRecord = new UUID(data.getLong(), data.getLong());
        byte[] rest = new byte[data.remaining()];
        data.get(rest);

        assertThat(rest).isEqualTo(field.getBytes(StandardCharsets.UTF_8));
        assertThat(new Place(readAccount, readSubject, readRecord, field)).isEqualTo(place);
    }

    @Test
    void another_key_is_refused() {
        OpenedKey other = new LeasedKey(AesGcm.random(32), ACCOUNT, SUBJECT, leases, 0);
        Sealed sealed = key.seal(new byte[] {1}, place("to"));

        assertThatIllegalArgumentException().isThrownBy(() -> other.open(sealed, place("to")));
    }

    @Test
    void nonces_never_repeat_over_threads() {
        byte[] plain = {1};
        Set<ByteBuffer> nonces = ConcurrentHashMap.newKeySet();

        long fresh = IntStream.range(0, 100_000)
                .parallel()
                .filter(i ->
                        nonces.add(ByteBuffer.wrap(key.seal(plain, place("to")).bytes(), 1, 12)))
                .count();

        assertThat(fresh).isEqualTo(100_000);
    }

    @Test
    void a_key_is_usable_until_its_lease_ends_and_no_longer() {
        Sealed sealed = key.seal(new byte[] {1}, place("to"));

        now.set(Duration.ofSeconds(5).toNanos() - 1);
        assertThat(key.open(sealed, place("to"))).containsExactly(1);

        now.set(Duration.ofSeconds(5).toNanos());
        assertThatExceptionOfType(LeaseExpired.class).isThrownBy(() -> key.open(sealed, place("to")));
        assertThatExceptionOfType(LeaseExpired.class).isThrownBy(() -> key.seal(new byte[1], place("to")));
        assertThat(leases.expired()).isEqualTo(2);
    }

    @Test
    void a_process_stopped_in_the_middle_of_a_use_does_not_finish_it() {
        long[] readings = {0, Duration.ofSeconds(6).toNanos()};
        AtomicLong reading = new AtomicLong();
        Leases stopped = new Leases(
                () -> readings[(int) Math.min(reading.getAndIncrement(), 1)],
                Duration.ofSeconds(5),
                Duration.ofSeconds(1));
        OpenedKey used = new LeasedKey(KEY, ACCOUNT, SUBJECT, stopped, 0);

        assertThatExceptionOfType(LeaseExpired.class).isThrownBy(() -> used.seal(new byte[1], place("to")));
        assertThat(reading).hasValue(2);
    }

    @Test
    void a_lease_longer_than_five_seconds_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Leases(now::get, Duration.ofMillis(5001), Duration.ofSeconds(1)))
                .withMessageContaining("cns.keyring.lease");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Leases(now::get, Duration.ofSeconds(5), Duration.ofSeconds(5)))
                .withMessageContaining("cns.keyring.margin");
    }

    @Test
    void a_key_is_not_shown() {
        assertThat(key).hasToString("OpenedKey");
    }

    private static Place place(String field) {
        return new Place(ACCOUNT, SUBJECT, RECORD, field);
    }
}
