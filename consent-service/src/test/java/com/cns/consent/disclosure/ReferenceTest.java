package com.cns.consent.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import com.cns.consent.person.Person;
import com.cns.consent.person.PersonKind;
import com.cns.platform.problem.FieldError;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reference is of use to the customer and to nobody else. */
class ReferenceTest {
    private static final Person KIM = new Person(PersonKind.PHONE, "+4915112345678");
    private static final Person LEE = new Person(PersonKind.EMAIL, "lee.smith@example.com");

    private final ProblemException faults = new ProblemException(Problem.VALIDATION_FAILED);

    private @Nullable Reference read(String reference) {
        return Reference.read(reference, KIM, "/reference", faults);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer:4711",
                "42",
                "0190f3a1-c2d4-7e6f-8a1b-2c3d4e5f6071",
                "b64~Zm9v_YmFy",
                "2026-11-28T12:00.1234"
            })
    void what_is_opaque_is_taken(String reference) {
        assertThat(read(reference)).isEqualTo(new Reference(reference));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ann@example.com",
                "+4915112345678",
                "4915112345678",
                "0151-1234567",
                "0151.123.45.67",
                "192.0.2.17",
                "2001:db8::1",
                "Ann Smith",
                "a/b"
            })
    void what_looks_like_a_person_is_refused_and_not_repeated(String reference) {
        assertThat(read(reference)).isNull();
        assertThat(faults.errors()).extracting(FieldError::pointer).containsExactly("/reference");
    }

    @Test
    void what_has_the_persons_own_number_or_address_is_refused() {
        assertThat(read("x15112345678x")).isNull();
        assertThat(read("crm:0151-1-2345678")).isNull();
        assertThat(Reference.read("Lee_Smith:7", LEE, "/reference", faults)).isNull();
        assertThat(Reference.read("x15112345678x", LEE, "/reference", faults)).isNotNull();
        assertThat(read("Lee_Smith:7")).isNotNull();
        Person somewhere = new Person(PersonKind.IP, "192.0.2.17");
        assertThat(Reference.read("at-192-0-2-17", somewhere, "/reference", faults))
                .isNull();
        Person app = new Person(PersonKind.USER, "4711");
        assertThat(Reference.read("customer:4711", app, "/reference", faults)).isNotNull();
    }

    @Test
    void it_is_short_and_in_no_log() {
        assertThat(read("x".repeat(64))).hasToString("Reference");
        assertThat(read("x".repeat(65))).isNull();
    }
}
