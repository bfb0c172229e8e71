package com.cns.account.holderrequest;

import com.cns.account.privacyrequest.Commitment;
import com.cns.account.privacyrequest.Persons;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.privacy.PersonToken;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether a holder's certificate is about somebody, and what shows it to whoever has the certificate, without CNS: also once the
 * account is closed and nobody can ask any more.
 *
 * @param salt base64url
 * @param tokens in the order in which they are hashed; none when the certificate is not about the person
 */
record HolderOpeningView(
        @NotPersonal(NotPersonal.Reason.STATE) boolean opens,
        @NotPersonal(NotPersonal.Reason.CRYPTOGRAPHIC) String salt,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = Purpose.MANAGE_RELATIONSHIP,
                basis = LegalBasis.LEGAL_OBLIGATION,
                retention = Retention.REQUEST)
        @Schema(type = SchemaType.ARRAY, implementation = String.class)
        List<PersonToken> tokens) {
    HolderOpeningView {
        tokens = List.copyOf(tokens);
    }

    /** The certificate itself is asked, not what is stored beside it. */
    static HolderOpeningView of(byte[] salt, String certificate, Optional<Persons> person) {
        Optional<String> committed = Commitment.in(certificate);
        Optional<Persons> opens = person.filter(
                named -> committed.filter(Commitment.of(salt, named)::equals).isPresent());
        return new HolderOpeningView(
                opens.isPresent(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(salt),
                opens.map(Persons::tokens).orElse(List.of()));
    }
}
