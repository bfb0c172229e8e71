package com.cns.consent.purpose;

import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.Purpose;

/** A purpose in a few words, for people. */
record Label(
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String en,
        @NotPersonal(NotPersonal.Reason.OWN_TEXT) String de) {
    static Label of(Purpose purpose) {
        return switch (purpose) {
            case FULFIL_REQUEST -> new Label("Do what a form asked for", "Tun, worum ein Formular bat");
            case IMPROVE_NAVIGATION -> new Label("Improve the site's navigation", "Die Website verbessern");
            case UNDERSTAND_CUSTOMERS -> new Label("Understand customers", "Kunden verstehen");
            case MANAGE_RELATIONSHIP ->
                new Label("Manage the relationship with a customer", "Die Beziehung zum Kunden pflegen");
            case CORE_BUSINESS -> new Label("Billing, accounting, tax", "Abrechnung, Buchführung, Steuern");
            case SECURITY -> new Label("Fraud, abuse and security", "Betrug, Missbrauch und Sicherheit");
            case PROVIDE_SERVICE -> new Label("Provide the service", "Den Dienst erbringen");
            case CARRIER_RECONCILIATION ->
                new Label("Check invoices of carriers", "Rechnungen von Netzbetreibern prüfen");
            case NETWORK_TROUBLESHOOTING -> new Label("Mend faults of the network", "Störungen im Netz beheben");
            case OWN_MARKETING -> new Label("Tell of CNS's own products", "Über eigene Produkte von CNS informieren");
            case THIRD_PARTY_MARKETING -> new Label("Marketing of third parties", "Werbung Dritter");
            case RECIPIENT_OWN_PURPOSES -> new Label("A recipient's own purposes", "Eigene Zwecke eines Empfängers");
            case SALE -> new Label("Sale of personal data", "Verkauf personenbezogener Daten");
        };
    }
}
