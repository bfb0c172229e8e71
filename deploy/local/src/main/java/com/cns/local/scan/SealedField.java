package com.cns.local.scan;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A field that is sealed, as its service binds it.
 *
 * @param name in the associated data
 * @param scope of the key
 */
record SealedField(String name, String scope) {
    private static final String USAGE = "usage";
    private static final String CONTENT = "content";

    private static final Map<String, SealedField> COLUMNS = Map.ofEntries(
            entry("communication.from_sealed", new SealedField("from", USAGE)),
            entry("communication.to_sealed", new SealedField("to", USAGE)),
            entry("communication.name_sealed", new SealedField("name", USAGE)),
            entry("communication.tags_sealed", new SealedField("tags", USAGE)),
            entry("content.text_sealed", new SealedField("text", CONTENT)),
            entry("contact.identifier_sealed", new SealedField("identifier", USAGE)),
            entry("contact.name_sealed", new SealedField("name", USAGE)),
            entry("consent.person_sealed", new SealedField("consent", "consent")),
            entry("consent.sender_sealed", new SealedField("consent.sender", "consent")),
            entry("instruction.recipient_sealed", new SealedField("instruction.recipient", "instruction")),
            entry("instruction.contact_sealed", new SealedField("instruction.contact", "instruction")),
            entry("disclosure.person_sealed", new SealedField("disclosure.person", "disclosure")),
            entry("disclosure.reference_sealed", new SealedField("disclosure.reference", "disclosure")),
            entry("disclosure.sender_sealed", new SealedField("disclosure.sender", "disclosure")),
            entry("disclosure_recipient.recipient_sealed", new SealedField("disclosure.recipient", "disclosure")),
            entry("recipient.contact_sealed", new SealedField("recipient.contact", "recipient")),
            entry("recipient.secret_sealed", new SealedField("recipient.secret", "recipient")),
            entry("recipient_reference.reference_sealed", new SealedField("recipient.reference", "recipient")),
            entry("account.name", new SealedField("account.name", "account.name")),
            entry("account.email", new SealedField("account.email", "account.email")),
            entry("profile_field.value_sealed", new SealedField("account.profile", "account.profile")),
            entry("retained_field.value_sealed", new SealedField("account.profile", "account.profile")),
            entry("email_change.email_sealed", new SealedField("account.email", "account.email")),
            entry("person_copy.key_sealed", new SealedField("account.copy", "account.copy")),
            entry("session.client", new SealedField("account.login", "account.login")),
            entry("account_activity.client", new SealedField("account.login", "account.login")),
            entry("contact_form.email_sealed", new SealedField("contact.email", "contact.email")),
            entry("contact_form.name_sealed", new SealedField("contact.name", "contact.name")),
            entry("contact_form.what_sealed", new SealedField("contact.what", "contact.what")),
            entry("contact_person.email_sealed", new SealedField("contact.person", "contact.person")),
            entry("contact_interaction.note_sealed", new SealedField("contact.note", "contact.note")),
            entry("contact_finding.value_sealed", new SealedField("contact.finding", "contact.finding")),
            entry("person_request.email_sealed", new SealedField("person.email", "person.email")),
            entry("person_request.phone_sealed", new SealedField("person.phone", "person.phone")),
            entry("person_request.name_sealed", new SealedField("person.name", "person.name")),
            entry("forwarded_request.identifiers_sealed", new SealedField("account.forwarded", "account.forwarded")),
            entry("correction_key.key_sealed", new SealedField("rectification.key", USAGE)),
            entry("rectification.name_sealed", new SealedField("rectification.name", "rectification")),
            entry("web_visit.page_sealed", new SealedField("visit.page", "visit.page")),
            entry("queued_mail.notice", new SealedField("account.notice", "account.notice")),
            entry("webhook.url_sealed", new SealedField("webhook.url", "account.webhook")),
            entry("dsr_callback.url_sealed", new SealedField("callback.url", "account.callback")),
            entry("webhook.secret_sealed", new SealedField("webhook.secret", "account.webhook")),
            entry("webhook.previous_secret_sealed", new SealedField("webhook.secret", "account.webhook")),
            entry("appeal.text_sealed", new SealedField("abuse.appeal", "abuse.appeal")));

    private static final Map<String, SealedField> PROPERTIES = Map.of(
            "from", new SealedField("from", USAGE),
            "to", new SealedField("to", USAGE),
            "name", new SealedField("name", USAGE),
            "tags", new SealedField("tags", USAGE),
            "text", new SealedField("text", CONTENT));

    /** @param column table.column */
    static Optional<SealedField> ofColumn(String column) {
        return Optional.ofNullable(COLUMNS.get(column));
    }

    static Optional<SealedField> ofProperty(String property) {
        return Optional.ofNullable(PROPERTIES.get(property));
    }

    /** For what is declared nowhere, such as a table under another name. */
    static Set<String> everyName() {
        return Stream.concat(COLUMNS.values().stream(), PROPERTIES.values().stream())
                .map(SealedField::name)
                .collect(Collectors.toSet());
    }
}
