package com.cns.contract.classification;

import static com.cns.contract.classification.Category.ACCOUNT;
import static com.cns.contract.classification.Category.CONTENT;
import static com.cns.contract.classification.Category.USAGE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The closed catalogue of purposes (R7). Whoever reads personal data states one; any other is refused. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Purpose {
    FULFIL_REQUEST(
            "fulfil-request", "Provide what a person asked for in a form", "dpv:FulfilmentOfObligation", ACCOUNT),
    IMPROVE_NAVIGATION(
            "improve-navigation", "Improve the navigation of CNS's site", "dpv:OptimiseUserInterface", ACCOUNT),
    UNDERSTAND_CUSTOMERS(
            "understand-customers",
            "Understand who customers are and what interests them",
            "dpv:CustomerManagement",
            ACCOUNT),
    MANAGE_RELATIONSHIP(
            "manage-relationship",
            "Manage the relationship with a customer",
            "dpv:CustomerRelationshipManagement",
            ACCOUNT),
    CORE_BUSINESS("core-business", "Billing, accounting, tax", "dpv:AccountManagement", ACCOUNT, USAGE),
    SECURITY(
            "security",
            "Detect, prevent and investigate fraud, abuse and security incidents",
            "dpv:FraudPreventionAndDetection",
            ACCOUNT,
            USAGE,
            CONTENT),
    PROVIDE_SERVICE(
            "provide-service", "Provide the communications service", "dpv:ServiceProvision", ACCOUNT, USAGE, CONTENT),
    CARRIER_RECONCILIATION("carrier-reconciliation", "Reconcile invoices with carriers", "dpv:VendorPayment", USAGE),
    NETWORK_TROUBLESHOOTING(
            "network-troubleshooting", "Find and mend faults of the network", "dpv:TechnicalServiceProvision", USAGE),
    OWN_MARKETING("own-marketing", "Tell customers of CNS's own products", "dpv:DirectMarketing", ACCOUNT),
    THIRD_PARTY_MARKETING(
            "third-party-marketing", "Let a third party use account data for its marketing", "dpv:Marketing", ACCOUNT),
    RECIPIENT_OWN_PURPOSES(
            "recipient-own-purposes",
            "Let a recipient use data for its own purposes, as the customer instructed",
            "dpv:ThirdPartyPurpose",
            USAGE,
            CONTENT),
    SALE(
            "sale",
            "Sell personal data. Catalogued so that it can be denied by name",
            "dpv:SellDataToThirdParties",
            ACCOUNT);

    private final String wireName;
    private final String meaning;
    private final String dpvTerm;
    private final Set<Category> categories;

    Purpose(String wireName, String meaning, String dpvTerm, Category first, Category... more) {
        this.wireName = wireName;
        this.meaning = meaning;
        this.dpvTerm = dpvTerm;
        this.categories = Collections.unmodifiableSet(EnumSet.of(first, more));
    }

    /**
     * Reads the wire name.
     *
     * @throws IllegalArgumentException when it is not in the catalogue
     */
    @JsonCreator
    public static Purpose fromString(String wireName) {
        return Arrays.stream(values())
                .filter(p -> p.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(values()).map(Purpose::toString).collect(Collectors.joining(", "))));
    }

    /** What it means, in plain words. */
    public String meaning() {
        return meaning;
    }

    /** The term of the Data Privacy Vocabulary 2.3 that is nearest. */
    public String dpvTerm() {
        return dpvTerm;
    }

    /** The categories that may at all be processed for it; what may be done in a case is consent-service's decision. */
    public Set<Category> categories() {
        return categories;
    }

    @JsonValue
    @Override
    public String toString() {
        return wireName;
    }
}
