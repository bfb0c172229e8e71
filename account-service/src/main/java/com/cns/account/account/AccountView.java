package com.cns.account.account;

import com.cns.account.language.Language;
import com.cns.contract.account.AccountStateChanged.Throttle;
import com.cns.contract.account.AccountStatus;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.contract.id.SuspensionId;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as its holder sees it. Name and e-mail address are absent once they were erased.
 *
 * @param parent the account that it is a sub-account of
 * @param throttle how much it may ask to send, and until when, as the rules slowed it down last
 */
record AccountView(
        AccountId id,

        @NotPersonal(NotPersonal.Reason.RANDOM_IDENTIFIER) @Nullable
        AccountId parent,

        AccountStatus status,
        @NotPersonal(NotPersonal.Reason.STATE) String version,
        Plan plan,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String country,
        @NotPersonal(NotPersonal.Reason.ENUMERATION) String timeZone,
        Language language,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        @Nullable
        String name,

        @PersonalData(
                category = Category.ACCOUNT,
                purposes = {Purpose.MANAGE_RELATIONSHIP, Purpose.PROVIDE_SERVICE, Purpose.CORE_BUSINESS},
                basis = LegalBasis.CONTRACT,
                retention = Retention.REQUEST)
        @Nullable
        String email,

        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable SuspensionView suspension,
        @NotPersonal(NotPersonal.Reason.COMPOSITE) @Nullable Throttle throttle) {

    static AccountView of(Account account, PersonalFields.OpenProfile profile, String publicUrl) {
        return new AccountView(
                account.id(),
                account.parent().orElse(null),
                account.standing().status(),
                account.version().toString(),
                account.plan(),
                account.country(),
                account.timeZone(),
                account.language(),
                profile.name(),
                profile.email(),
                SuspensionView.of(account.standing(), publicUrl),
                account.throttled());
    }

    /**
     * The suspension in force.
     *
     * @param reasons where the statement of reasons is
     */
    record SuspensionView(
            SuspensionId id,
            @NotPersonal(NotPersonal.Reason.TIME) Instant since,
            @NotPersonal(NotPersonal.Reason.OWN_TEXT) URI reasons) {

        static @Nullable SuspensionView of(Standing standing, String publicUrl) {
            return switch (standing) {
                case Standing.Suspended(SuspensionId by, Instant since) ->
                    new SuspensionView(by, since, URI.create(publicUrl + "/v1/suspensions/" + by));
                case Standing.Pending p -> null;
                case Standing.Active a -> null;
                case Standing.Closed c -> null;
            };
        }
    }
}
