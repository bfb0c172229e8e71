package com.cns.local.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** First 1: what makes a certificate final is bound to it. */
class CertificateChainTest {
    private final Signer signer = new Signer();
    private final String certificate = signer.certificate();

    @Test
    void a_certificate_alone_is_not_final() throws Exception {
        CertificateChain chain = chain(Signer.served());

        assertThat(chain.isFinal()).isFalse();
        assertThat(chain.addenda()).isEmpty();
    }

    @Test
    void an_addendum_makes_it_final_and_says_when_each_services_keys_went() throws Exception {
        CertificateChain chain = chain(signer.addenda(certificate));

        assertThat(chain.isFinal()).isTrue();
        assertThat(chain.addenda().getFirst().participants())
                .extracting(Addendum.Participant::service, Addendum.Participant::keyGeneration)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("account-service", 4),
                        org.assertj.core.groups.Tuple.tuple("usage-service", 5));
    }

    @Test
    void one_that_follows_on_an_addendum_names_its_hash() throws Exception {
        String first = signer.addendum(payload());
        String second = Signer.ADDENDUM.formatted(Signer.hash(first)).replace("\"number\": 1", "\"number\": 2");

        assertThat(chain(Signer.served(first, signer.addendum(second))).addenda())
                .hasSize(2);
        assertRefused(Signer.served(signer.addendum(second)), "addendum 1 does not follow");
        assertRefused(
                Signer.served(first, signer.addendum(second.replace("\"number\": 2", "\"number\": 3"))),
                "addendum 2 does not follow");
    }

    @Test
    void another_certificates_addendum_is_refused() {
        assertRefused(signer.addenda(new Signer().certificate()), "does not follow on what is before it");
        assertRefused(
                Signer.served(signer.addendum(payload().replace("\"request\": \"PR01", "\"request\": \"PR02"))),
                "another certificate's");
        assertRefused(Signer.served(signer.addendum(payload().replace("AC01", "AC02"))), "another certificate's");
    }

    @Test
    void one_that_calls_final_what_a_service_has_not_closed_is_refused() {
        assertRefused(
                Signer.served(signer.addendum(payload().replace("usage-service", "abuse-service"))),
                "not every service has closed");
    }

    @Test
    void one_that_says_whose_time_is_over_makes_nothing_final_and_is_about_what_is_retained() throws Exception {
        String lapsed = Signer.LAPSED.formatted(Signer.hash(certificate));
        CertificateChain chain = chain(Signer.served(signer.addendum(lapsed)));

        assertThat(chain.isFinal()).isFalse();
        assertThat(chain.addenda().getFirst().lapsed())
                .extracting(Addendum.Lapsed::place)
                .containsExactly("account/privacy_request.persons");
        assertRefused(
                Signer.served(signer.addendum(lapsed.replace("privacy_request.persons", "person_copy_part.items"))),
                "does not retain");
        assertRefused(
                Signer.served(signer.addendum(lapsed.replace("2029-11-24T00:00:01Z", "2026-11-25T00:00:00Z"))),
                "does not retain");
    }

    @Test
    @DisplayName("of no place addenda say twice that its time is over, as of no field of a holder (R11, first 1)")
    void of_no_place_addenda_say_twice_that_its_time_is_over() {
        String lapsed = Signer.LAPSED.formatted(Signer.hash(certificate));
        String first = signer.addendum(lapsed);
        String again = Signer.LAPSED.formatted(Signer.hash(first)).replace("\"number\": 1", "\"number\": 2");

        assertRefused(Signer.served(first, signer.addendum(again)), "told before");
        assertRefused(Signer.served(signer.addendum(lapsed.replace("\"lapsed\": [", """
                        "lapsed": [{"service": "account-service", "place": "account/privacy_request.persons",
                                    "retainUntil": "2029-11-24T00:00:01Z"}, """))), "told before");
    }

    @Test
    void what_is_retained_twice_until_the_same_day_is_told_of_twice() throws Exception {
        String place = Signer.PAYLOAD.substring(
                Signer.PAYLOAD.indexOf("{\"place\": \"account/privacy_request.persons\""),
                Signer.PAYLOAD.indexOf("]},"));
        String signed = signer.sign(Signer.PAYLOAD.replace(place, place + ", " + place), headers -> {});
        String first = signer.addendum(Signer.LAPSED.formatted(Signer.hash(signed)));
        String again = Signer.LAPSED.formatted(Signer.hash(first)).replace("\"number\": 1", "\"number\": 2");
        KeySet keys = KeySet.parse(signer.jwks());

        CertificateChain chain = CertificateChain.of(
                VerifiedCertificate.of(signed, keys), Signer.served(first, signer.addendum(again)), keys);

        assertThat(chain.addenda()).hasSize(2);
    }

    @Test
    void of_what_is_retained_twice_the_one_that_stays_as_an_addendum_says_is_told_of() throws Exception {
        String place = Signer.PAYLOAD.substring(
                Signer.PAYLOAD.indexOf("{\"place\": \"account/privacy_request.persons\""),
                Signer.PAYLOAD.indexOf("]},"));
        String stays = place.replace("\"count\": 1", "\"count\": 1, \"afterwards\": \"anonymised\"");
        String signed = signer.sign(Signer.PAYLOAD.replace(place, place + ", " + stays), headers -> {});
        String lapsed = Signer.LAPSED.replace(
                "\"retainUntil\": \"2029-11-24T00:00:01Z\"",
                "\"retainUntil\": \"2029-11-24T00:00:01Z\", \"outcome\": \"anonymised\"");
        String first = signer.addendum(lapsed.formatted(Signer.hash(signed)));
        String again = lapsed.formatted(Signer.hash(first))
                .replace("\"number\": 1", "\"number\": 2")
                .replace("anonymised", "pseudonymised");
        KeySet keys = KeySet.parse(signer.jwks());

        CertificateChain chain = CertificateChain.of(
                VerifiedCertificate.of(signed, keys), Signer.served(first, signer.addendum(again)), keys);

        assertThat(chain.addenda()).hasSize(2);
    }

    @Test
    void what_is_not_signed_as_an_addendum_is_refused() {
        assertRefused(Signer.served(signer.sign(payload(), headers -> {})), "an addendum's is");
        assertRefused(new Signer().addenda(certificate), "no key");
        assertRefused(Signer.served(signer.addendum("{}")), "what is signed is no addendum");
        assertRefused("[]", "this is no list of addenda");
        assertRefused("not JSON", "this is no list of addenda");
        assertRefused(Signer.served("a.b"), "this is no addendum");
    }

    private String payload() {
        return Signer.ADDENDUM.formatted(Signer.hash(certificate));
    }

    private CertificateChain chain(String served) throws Exception {
        KeySet keys = KeySet.parse(signer.jwks());
        return CertificateChain.of(VerifiedCertificate.of(certificate, keys), served, keys);
    }

    private void assertRefused(String served, String why) {
        assertThatExceptionOfType(InvalidCertificate.class)
                .isThrownBy(() -> chain(served))
                .withMessageContaining(why);
    }
}
