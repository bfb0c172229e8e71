package com.cns.account.field;

import static com.cns.contract.classification.Purpose.CORE_BUSINESS;
import static com.cns.contract.classification.Purpose.MANAGE_RELATIONSHIP;
import static com.cns.contract.classification.Purpose.PROVIDE_SERVICE;
import static com.cns.contract.classification.Purpose.SECURITY;

import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The closed catalogue of what an account's holder says of themselves. Wire names are stored: they never change. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Field {
    NAME(
            "name",
            Rules.line(200),
            LegalBasis.CONTRACT,
            Retention.ACCOUNT_LIFE,
            MANAGE_RELATIONSHIP,
            PROVIDE_SERVICE,
            CORE_BUSINESS),
    EMAIL(
            "email",
            Rules.EMAIL,
            LegalBasis.CONTRACT,
            Retention.ACCOUNT_LIFE,
            MANAGE_RELATIONSHIP,
            PROVIDE_SERVICE,
            CORE_BUSINESS),
    PHONE("phone", Rules.PHONE, LegalBasis.CONTRACT, Retention.ACCOUNT_LIFE, MANAGE_RELATIONSHIP, PROVIDE_SERVICE),
    COMPANY("company", Rules.line(200), LegalBasis.CONTRACT, Retention.ACCOUNT_LIFE, MANAGE_RELATIONSHIP),
    JOB_TITLE(
            "job-title", Rules.line(100), LegalBasis.LEGITIMATE_INTEREST, Retention.ACCOUNT_LIFE, MANAGE_RELATIONSHIP),
    WEBSITE("website", Rules.WEBSITE, LegalBasis.LEGITIMATE_INTEREST, Retention.ACCOUNT_LIFE, MANAGE_RELATIONSHIP),
    BILLING_NAME("billing-name", Rules.line(200), LegalBasis.CONTRACT, Retention.TAX_LAW, CORE_BUSINESS),
    BILLING_ADDRESS("billing-address", Rules.ADDRESS, LegalBasis.CONTRACT, Retention.TAX_LAW, CORE_BUSINESS),
    VAT_ID("vat-id", Rules.VAT_ID, LegalBasis.LEGAL_OBLIGATION, Retention.TAX_LAW, CORE_BUSINESS),
    /** Also whether many accounts name the same card. */
    PAYMENT_TOKEN("payment-token", Rules.TOKEN, LegalBasis.CONTRACT, Retention.ACCOUNT_LIFE, CORE_BUSINESS, SECURITY),
    CARD_LAST4("card-last4", Rules.LAST_FOUR, LegalBasis.CONTRACT, Retention.ACCOUNT_LIFE, CORE_BUSINESS);

    private final String wireName;
    private final Rule rule;
    private final LegalBasis basis;
    private final Retention retention;
    private final List<Purpose> purposes;

    Field(String wireName, Rule rule, LegalBasis basis, Retention retention, Purpose... purposes) {
        this.wireName = wireName;
        this.rule = rule;
        this.basis = basis;
        this.retention = retention;
        this.purposes = List.of(purposes);
    }

    /**
     * Reads the wire name.
     *
     * @throws IllegalArgumentException when it is not in the catalogue
     */
    @JsonCreator
    public static Field fromString(String wireName) {
        return Arrays.stream(values())
                .filter(field -> field.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(values()).map(Field::toString).collect(Collectors.joining(", "))));
    }

    /** The value in its normal form; what is wrong with it goes to the faults, and then the answer is of no use. */
    public Value check(Value said, Faults faults) {
        return rule.check(said, faults);
    }

    public Category category() {
        return Category.ACCOUNT;
    }

    public List<Purpose> purposes() {
        return purposes;
    }

    /** Why it is held while the account lives. */
    public LegalBasis basis() {
        return basis;
    }

    public Retention retention() {
        return retention;
    }

    /** Whether it is on invoices, so that tax law may need it when its holder no longer does (R11). */
    public boolean isOnInvoices() {
        return retention == Retention.TAX_LAW;
    }

    @JsonValue
    @Override
    public String toString() {
        return wireName;
    }
}
