package com.cns.consent.decision;

import com.cns.consent.asking.Asking;
import com.cns.consent.person.Person;
import com.cns.consent.person.PersonBody;
import com.cns.consent.person.PersonKind;
import com.cns.consent.person.SenderName;
import com.cns.consent.recipient.RecipientName;
import com.cns.consent.standing.Scope;
import com.cns.contract.classification.Category;
import com.cns.contract.classification.LegalBasis;
import com.cns.contract.classification.NotPersonal;
import com.cns.contract.classification.PersonalData;
import com.cns.contract.classification.Purpose;
import com.cns.contract.classification.Retention;
import com.cns.contract.id.AccountId;
import com.cns.contract.usage.Product;
import com.cns.platform.identifier.Sender;
import com.cns.platform.keyring.Tokens;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /v1/decisions}. */
record DecisionsBody(
        @Schema(
                description =
                        "Of staff, who ask about nothing but self and ACCOUNT: whose account it is. Absent where a customer asks, whose token says it")
        @Nullable
        AccountId account,

        @NotPersonal(NotPersonal.Reason.COMPOSITE)
        @Schema(description = "1 to 1,000, answered in this order", minItems = 1, maxItems = 1000, required = true)
        @Nullable
        List<@Nullable Item> decisions,

        @NotPersonal(NotPersonal.Reason.STATE)
        @Schema(description = "Whether each decision tells why in words, by Accept-Language: en or de")
        @Nullable
        Boolean explain) {
    private static final int ITEMS_AT_MOST = 1_000;

    /** One question. */
    record Item(
            @NotPersonal(NotPersonal.Reason.COMPOSITE) @Schema(required = true) @Nullable
            PersonBody person,

            @Schema(required = true) @Nullable Purpose purpose,

            @NotPersonal(NotPersonal.Reason.ENUMERATION)
            @Schema(description = "Which data; this or categories")
            @Nullable
            Category category,

            @NotPersonal(NotPersonal.Reason.ENUMERATION)
            @Schema(
                    description = "Which data, if of several categories at once: permitted only where each is",
                    minItems = 1)
            @Nullable
            List<@Nullable Category> categories,

            @Schema(
                    description =
                            "By which channel the person would be reached; absent when it is not known, and then a no for any channel counts")
            @Nullable
            Product channel,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.REQUEST)
            @Schema(
                    description =
                            "From which of your senders the person would be reached: a phone number, a short code, a name or an address; absent when it is not known, and then a no for any sender counts",
                    maxLength = SenderName.LONGEST)
            @Nullable
            String sender,

            @PersonalData(
                    category = Category.ACCOUNT,
                    purposes = Purpose.PROVIDE_SERVICE,
                    basis = LegalBasis.CONTRACT,
                    retention = Retention.REQUEST)
            @Schema(
                    description =
                            "Who outside of CNS would receive the data, as an instruction names them; absent when nobody",
                    maxLength = RecipientName.LONGEST)
            @Nullable
            String recipient,

            @NotPersonal(NotPersonal.Reason.STATE)
            @Schema(description = "The person's browser says Sec-GPC: 1 (Global Privacy Control)")
            @Nullable
            Boolean gpc,

            @NotPersonal(NotPersonal.Reason.STATE)
            @Schema(description = "The person's data is restricted (GDPR Article 18), as the asking one knows")
            @Nullable
            Boolean restricted) {}

    /**
     * The questions.
     *
     * @param optedOut whether the request itself came with {@code Sec-GPC: 1}, which counts for each of them
     * @throws ProblemException {@link Problem#VALIDATION_FAILED} with every fault; {@link Problem#FORBIDDEN} when staff ask about
     *     more than account data
     */
    List<Question> check(Asking asking, Tokens tokens, boolean optedOut) {
        if (decisions == null || decisions.isEmpty() || decisions.size() > ITEMS_AT_MOST) {
            throw new ProblemException(Problem.VALIDATION_FAILED)
                    .error("/decisions", "must be 1 to " + ITEMS_AT_MOST + " decisions");
        }
        ProblemException faults = new ProblemException(Problem.VALIDATION_FAILED);
        List<Question> questions = new ArrayList<>(decisions.size());
        for (int i = 0; i < decisions.size(); i++) {
            Question question = read(decisions.get(i), asking.account(), tokens, optedOut, "/decisions/" + i, faults);
            if (question != null) {
                questions.add(question);
            }
        }
        if (questions.size() < decisions.size()) {
            throw faults;
        }
        if (asking.isOfStaff()) {
            confine(decisions, questions);
        }
        return questions;
    }

    private static void confine(List<@Nullable Item> items, List<Question> questions) {
        ProblemException outside = Asking.outside();
        for (int i = 0; i < questions.size(); i++) {
            Question question = questions.get(i);
            if (question.person().kind() != PersonKind.SELF) {
                outside.error("/decisions/" + i + "/person", Asking.HOLDER_ONLY);
            }
            if (!question.categories().equals(List.of(Category.ACCOUNT))) {
                Item item = items.get(i);
                boolean several = item != null && item.categories() != null;
                outside.error("/decisions/" + i + (several ? "/categories" : "/category"), Asking.ACCOUNT_ONLY);
            }
        }
        if (!outside.errors().isEmpty()) {
            throw outside;
        }
    }

    /** Null when something is wrong with it; all that is wrong has then been told. */
    private static @Nullable Question read(
            @Nullable Item item,
            AccountId account,
            Tokens tokens,
            boolean optedOut,
            String pointer,
            ProblemException faults) {
        if (item == null) {
            faults.error(pointer, "must be an object");
            return null;
        }
        Person person = PersonBody.read(item.person(), account, pointer + "/person", faults);
        Purpose purpose = required(item.purpose(), pointer + "/purpose", faults);
        List<Category> categories = categories(item, pointer, faults);
        RecipientName recipient =
                item.recipient() == null ? null : RecipientName.read(item.recipient(), pointer + "/recipient", faults);
        boolean misnamed = item.recipient() != null && recipient == null;
        Sender sender = SenderName.read(item.sender(), person, pointer + "/sender", faults);
        boolean missent = item.sender() != null && sender == null;
        return person == null || purpose == null || categories.isEmpty() || misnamed || missent
                ? null
                : new Question(
                        person,
                        purpose,
                        categories,
                        recipient,
                        new Scope(item.channel(), sender == null ? null : tokens.ofSender(account, sender)),
                        false,
                        Boolean.TRUE.equals(item.restricted()),
                        optedOut || Boolean.TRUE.equals(item.gpc()));
    }

    /** Empty when something is wrong with them. */
    private static List<Category> categories(Item item, String pointer, ProblemException faults) {
        List<@Nullable Category> named = item.categories();
        if (named == null) {
            return Stream.ofNullable(required(item.category(), pointer + "/category", faults))
                    .toList();
        }
        if (item.category() != null) {
            faults.error(pointer + "/categories", "must not stand beside category");
            return List.of();
        }
        if (named.isEmpty()) {
            faults.error(pointer + "/categories", "must name a category");
            return List.of();
        }
        Set<Category> distinct = new LinkedHashSet<>();
        boolean sound = true;
        for (int i = 0; i < named.size(); i++) {
            Category category = named.get(i);
            if (category == null || !distinct.add(category)) {
                faults.error(
                        pointer + "/categories/" + i, category == null ? "must name a category" : "is named twice");
                sound = false;
            }
        }
        return sound ? List.copyOf(distinct) : List.of();
    }

    private static <T> @Nullable T required(@Nullable T value, String pointer, ProblemException faults) {
        if (value == null) {
            faults.error(pointer, "is required");
        }
        return value;
    }
}
