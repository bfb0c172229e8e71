package com.cns.account.processing;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Retention;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;

/** The categories of people whose data is processed (GDPR Article 30(1)(c)). */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
enum Affected {
    /** Whom customers communicate with. */
    END_USERS,
    /** Customers, and who acts for them. */
    CUSTOMERS,
    /** Who asked sales or support something, or might become a customer. */
    PROSPECTS,
    /** Visitors of the site. */
    VISITORS,
    /** Who works for CNS. */
    STAFF;

    /** Whose data of that category goes by that rule. */
    static Set<Affected> of(Category category, Retention retention) {
        return switch (category) {
            case USAGE, CONTENT -> Set.of(END_USERS);
            case ACCOUNT ->
                switch (retention) {
                    case CONTACT, OBJECTION -> Set.of(CUSTOMERS, PROSPECTS);
                    case COOKIE_CONSENT -> Set.of(VISITORS);
                    case AUDIT -> Set.of(CUSTOMERS, STAFF);
                    case ACCOUNT_LIFE,
                            TAX_LAW,
                            USAGE_BY_PRODUCT,
                            CONTENT_BY_PRODUCT,
                            PRIVACY_LEDGER,
                            PERSON_COPY,
                            LOG_IN,
                            TOPIC,
                            UNTIL_DONE,
                            REQUEST -> Set.of(CUSTOMERS);
                };
        };
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
