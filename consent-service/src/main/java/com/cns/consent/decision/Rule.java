package com.cns.consent.decision;

import static com.cns.consent.decision.Effect.DENY;
import static com.cns.consent.decision.Effect.PERMIT;

import com.cns.contract.classification.NotPersonal;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a decision came out as it did. The names are stable: callers may act on them. */
@NotPersonal(NotPersonal.Reason.ENUMERATION)
public enum Rule {
    NO_SALE_OF_END_USER_DATA(
            DENY,
            false,
            "Data of end-users is never sold, whatever anyone consented to",
            "Daten von Endnutzern werden nie verkauft, wozu auch immer jemand eingewilligt hat"),
    NO_ACCOUNT_DATA_OF_END_USERS(
            DENY,
            false,
            "An end-user has no account data; account data is the customer's",
            "Endnutzer haben keine Kontodaten; Kontodaten sind die des Kunden"),
    PURPOSE_DOES_NOT_FIT(
            DENY,
            false,
            "Data of this category may not be processed for this purpose at all",
            "Daten dieser Kategorie dürfen für diesen Zweck überhaupt nicht verarbeitet werden"),
    RESTRICTED(
            DENY,
            false,
            "The person's data is restricted: it is kept and not used",
            "Die Daten der Person sind eingeschränkt: sie werden aufbewahrt und nicht verwendet"),
    OPTED_OUT_BY_SIGNAL(
            DENY,
            false,
            "The person's browser says that their data may not be sold or shared",
            "Der Browser der Person sagt, dass ihre Daten nicht verkauft oder weitergegeben werden dürfen"),
    NO_INSTRUCTION(
            DENY,
            false,
            "Data of end-users is shared only as the customer instructed, and no instruction in force names this recipient",
            "Daten von Endnutzern werden nur nach Weisung des Kunden weitergegeben, und keine geltende Weisung nennt diesen Empfänger"),
    INSTRUCTED_OTHERWISE(
            DENY,
            false,
            "The customer instructed to share with this recipient, but not this data for this purpose",
            "Der Kunde hat die Weitergabe an diesen Empfänger angewiesen, aber nicht die dieser Daten zu diesem Zweck"),
    OWN_PURPOSES_NOT_INSTRUCTED(
            DENY,
            false,
            "A recipient may use data for its own purposes only where an instruction names them, and none does",
            "Ein Empfänger darf Daten für eigene Zwecke nur verwenden, wo eine Weisung dies nennt, und keine tut es"),
    OBJECTED_TO_SHARING(
            DENY,
            true,
            "The customer instructed it, but the person does not want it",
            "Der Kunde hat es angewiesen, aber die Person will es nicht"),
    CONSENT_EXPIRED(
            DENY,
            true,
            "The person's consent was for a time, and that time is over",
            "Die Person hat für eine Zeit eingewilligt, und diese Zeit ist vorbei"),
    INSTRUCTED(
            PERMIT,
            false,
            "The customer instructed to share it with this recipient for this purpose",
            "Der Kunde hat die Weitergabe an diesen Empfänger zu diesem Zweck angewiesen"),
    PROVIDE_SERVICE(PERMIT, false, "It is needed to provide the service", "Es ist nötig, um den Dienst zu erbringen"),
    NECESSARY_BUSINESS(
            PERMIT, false, "It is a necessary function of the business", "Es ist für den Geschäftsbetrieb notwendig"),
    CUSTOMER_RELATIONSHIP(
            PERMIT,
            false,
            "It serves the relationship with the customer, whose own account data it is",
            "Es dient der Beziehung zum Kunden, dessen eigene Kontodaten es sind"),
    OWN_MARKETING(
            PERMIT,
            false,
            "The customer may be told of CNS's own products and has not objected",
            "Der Kunde darf über eigene Produkte von CNS informiert werden und hat nicht widersprochen"),
    OBJECTED_TO_MARKETING(
            DENY,
            true,
            "The customer does not want to be told of CNS's own products",
            "Der Kunde will nicht über eigene Produkte von CNS informiert werden"),
    OBJECTED_TO_CHANNEL(
            DENY,
            true,
            "The person does not want to be reached by this channel or sender for this purpose",
            "Die Person will für diesen Zweck nicht über diesen Kanal erreicht werden"),
    CONSENT_GIVEN(
            PERMIT,
            true,
            "The customer consented under the notice named here and has not withdrawn it",
            "Der Kunde hat unter dem hier genannten Hinweis eingewilligt und dies nicht widerrufen"),
    CONSENT_NEVER_ASKED(
            DENY,
            false,
            "It needs the customer's consent, and the customer was never asked",
            "Es braucht die Einwilligung des Kunden, und der Kunde wurde nie gefragt"),
    CONSENT_NOT_ANSWERED(
            DENY,
            true,
            "It needs the customer's consent, and the customer has not answered",
            "Es braucht die Einwilligung des Kunden, und der Kunde hat nicht geantwortet"),
    CONSENT_REFUSED(
            DENY,
            true,
            "It needs the customer's consent, and the customer refused",
            "Es braucht die Einwilligung des Kunden, und der Kunde hat sie verweigert"),
    CONSENT_WITHDRAWN(
            DENY,
            true,
            "It needs the customer's consent, and the customer has withdrawn it",
            "Es braucht die Einwilligung des Kunden, und der Kunde hat sie widerrufen");

    private final Effect effect;
    private final boolean onConsent;
    private final String english;
    private final String german;

    Rule(Effect effect, boolean onConsent, String english, String german) {
        this.effect = effect;
        this.onConsent = onConsent;
        this.english = english;
        this.german = german;
    }

    Effect effect() {
        return effect;
    }

    /** Whether it rests on an instruction of the customer. */
    boolean isOnInstruction() {
        return this == INSTRUCTED || this == OBJECTED_TO_SHARING;
    }

    /** Whether it rests on what the person said. */
    boolean isOnConsent() {
        return onConsent;
    }

    /** Why, in English. */
    public String because() {
        return because(Tongue.ENGLISH);
    }

    String because(Tongue tongue) {
        return switch (tongue) {
            case ENGLISH -> english;
            case GERMAN -> german;
        };
    }

    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
