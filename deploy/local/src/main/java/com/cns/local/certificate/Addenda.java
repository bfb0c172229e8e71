package com.cns.local.certificate;

import com.cns.contract.chain.JwsHash;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;

/**
 * Addenda of a kind of certificate: each signed, numbered from 1 on, and bound to what is before it.
 *
 * @param type what the header of one must say
 * @param form what one says
 */
record Addenda<A extends Addenda.Link>(String type, Class<A> form) {
    /** Where an addendum says that it is. */
    interface Link {
        /** The certificate's. */
        String request();

        /** The certificate's. */
        String account();

        /** From 1, in their order. */
        int number();

        /** Base64url of the SHA-256 of the JWS before it: the certificate or an addendum. */
        String previous();
    }

    /**
     * The certificate that they follow on.
     *
     * @param text as it was signed
     */
    record Root(String text, String request, String account) {}

    /** What is served beside a certificate, each as it was signed. */
    private record Served(@JsonProperty(required = true) List<String> addenda) {}

    /**
     * Verifies addenda and their order; what they are about the caller holds against the certificate.
     *
     * @param served as {@code …/certificate/addenda} serves them
     * @throws InvalidCertificate when one must not be believed, is missing, or is none of this certificate
     */
    List<A> following(Root certificate, String served, KeySet keys) {
        List<A> addenda = new ArrayList<>();
        String previous = certificate.text();
        for (String text :
                Json.read(served, Served.class, "this is no list of addenda").addenda()) {
            SignedText signed = SignedText.of(text, keys, type, "an addendum");
            A addendum = Json.read(signed.payload(), form, "what is signed is no addendum");
            require(certificate, addendum, addenda.size() + 1, previous);
            addenda.add(addendum);
            previous = signed.text();
        }
        return addenda;
    }

    private static void require(Root certificate, Link addendum, int number, String previous) {
        if (!addendum.request().equals(certificate.request())
                || !addendum.account().equals(certificate.account())) {
            throw new InvalidCertificate("an addendum is another certificate's");
        }
        if (addendum.number() != number || !addendum.previous().equals(JwsHash.of(previous))) {
            throw new InvalidCertificate("addendum " + number + " does not follow on what is before it");
        }
    }
}
