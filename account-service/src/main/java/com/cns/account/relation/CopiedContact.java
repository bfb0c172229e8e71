package com.cns.account.relation;

import com.cns.account.language.Language;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Under what address sales and support have somebody, as a copy has it.
 *
 * @param language in which whoever had the address at first was written to; absent when that may have been somebody else
 * @param createdAt absent when somebody else may have had the address then
 * @param lastAt of the last contact; absent when somebody else may have had the address then
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CopiedContact(
        ContactId id,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.UNDERSTAND_CUSTOMERS},
                basis = LegalBasis.LEGITIMATE_INTEREST,
                retention = Retention.CONTACT)
        String email,

        @Nullable Language language,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant createdAt,
        @NotPersonal(NotPersonal.Reason.TIME) @Nullable Instant lastAt) {}
