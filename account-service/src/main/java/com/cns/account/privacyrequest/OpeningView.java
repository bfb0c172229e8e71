package com.cns.account.privacyrequest;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.privacy.PersonToken;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether a certificate is about somebody, and what shows it to whoever has the certificate, without CNS.
 *
 * @param salt base64url
 * @param tokens in the order in which they are hashed; none when the certificate is not about the person
 */
record OpeningView(
        @NotPersonal(NotPersonal.Reason.STATE) boolean opens,
        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) String salt,

        @PersonalData(
                category = Category.USAGE,
                purposes = Purpose.FULFIL_REQUEST,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.PRIVACY_LEDGER)
        @Schema(type = SchemaType.ARRAY, implementation = String.class)
        List<PersonToken> tokens) {
    OpeningView {
        tokens = List.copyOf(tokens);
    }

    /** The certificate itself is asked, not what is stored beside it. */
    static OpeningView of(byte[] salt, String certificate, Persons persons) {
        boolean opens = Commitment.in(certificate)
                .filter(Commitment.of(salt, persons)::equals)
                .isPresent();
        return new OpeningView(
                opens,
                Base64.getUrlEncoder().withoutPadding().encodeToString(salt),
                opens ? persons.tokens() : List.of());
    }
}
