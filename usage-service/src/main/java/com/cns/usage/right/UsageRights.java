package com.cns.usage.right;

import com.cns.contract.classification.Purpose;
import com.cns.contract.id.SubjectId;
import com.cns.contract.privacy.CorrectionSent;
import com.cns.contract.privacy.ObjectionRequested;
import com.cns.contract.privacy.PlaceEffect;
import com.cns.contract.privacy.RectificationRequested;
import com.cns.contract.privacy.RestrictionRequested;
import com.cns.contract.privacy.RightRequested;
import com.cns.platform.export.Recipient;
import com.cns.platform.keyring.Keyring;
import com.cns.platform.keyring.Token;
import com.cns.platform.problem.Problem;
import com.cns.platform.problem.ProblemException;
import com.cns.platform.right.RightParticipant;
import com.cns.usage.communication.Field;
import com.cns.usage.restriction.Restrictions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** usage-service's part of rectifications, restrictions and objections. */
@ApplicationScoped
class UsageRights implements RightParticipant {
    private static final String RESTRICTED = "usage/restriction.subject_id";
    private static final String OPTED_OUT = "usage/opt_out.person";
    private static final String NOTHING = "usage";

    private final Restrictions restrictions;
    private final Names names;
    private final CorrectionKeys correctionKeys;
    private final Keyring keyring;

    UsageRights(Restrictions restrictions, Names names, CorrectionKeys correctionKeys, Keyring keyring) {
        this.restrictions = restrictions;
        this.names = names;
        this.correctionKeys = correctionKeys;
        this.keyring = keyring;
    }

    @Override
    public Uni<Step> prepare(RightRequested asked) {
        return switch (asked) {
            case RestrictionRequested restriction ->
                restriction.restricted() ? restrict(restriction) : lift(restriction);
            case ObjectionRequested objection -> Uni.createFrom().item(obeyed(objection));
            case RectificationRequested _ -> Uni.createFrom().item(names.unknown());
            case CorrectionSent sent -> correct(sent);
        };
    }

    /** Everybody who is known here can be called something. */
    @Override
    public Uni<Optional<Recipient>> offer(RectificationRequested asked) {
        return keyring.find(asked.account(), tokens(asked), Set.of(Field.USAGE))
                .flatMap(known -> known.values().stream()
                        .min(Comparator.comparing(keys -> keys.subject().value()))
                        .map(first -> correctionKeys
                                .draw(asked.account(), asked.request(), first)
                                .map(Optional::of))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Step> correct(CorrectionSent sent) {
        return correctionKeys
                .open(sent)
                .flatMap(name -> name.map(correct -> keyring.subjects(sent.account(), tokens(sent))
                                .flatMap(person -> names.correct(sent.account(), person, correct)))
                        .orElseGet(() -> Uni.createFrom().item(names.unknown())))
                .map(step -> connection -> step.take(connection).call(() -> correctionKeys.forget(connection, sent)));
    }

    private Uni<Step> restrict(RestrictionRequested asked) {
        return keyring.draw(asked.account(), tokens(asked), Set.of(Field.USAGE), asked.requestedAt())
                .map(drawn -> {
                    Map<Token, SubjectId> subjects = new HashMap<>();
                    drawn.forEach((person, keys) -> subjects.put(person, keys.subject()));
                    return connection -> restrict(connection, asked, subjects);
                });
    }

    private Uni<List<PlaceEffect>> restrict(
            SqlConnection connection, RestrictionRequested asked, Map<Token, SubjectId> subjects) {
        return restrictions
                .restrict(connection, asked.account(), subjects, asked.request())
                .map(restricted -> List.of(PlaceEffect.changed(
                        RESTRICTED,
                        restricted.orElseThrow(() ->
                                new ProblemException(Problem.UNAVAILABLE, "The person is being erased; try again")))));
    }

    private Uni<Step> lift(RestrictionRequested asked) {
        List<Token> persons = tokens(asked);
        return keyring.subjects(asked.account(), persons)
                .map(subjects -> connection -> restrictions
                        .lift(connection, asked.account(), persons, subjects, asked.request())
                        .map(lifted -> List.of(PlaceEffect.changed(RESTRICTED, lifted))));
    }

    /** Who objects to the service's messages is not sent any: consent-service records it and tells. */
    private static Step obeyed(ObjectionRequested asked) {
        PlaceEffect effect = asked.purposes().contains(Purpose.PROVIDE_SERVICE)
                ? PlaceEffect.follows(OPTED_OUT)
                : PlaceEffect.notConcerned(NOTHING);
        return _ -> Uni.createFrom().item(List.of(effect));
    }

    private static List<Token> tokens(RightRequested asked) {
        return asked.persons().stream().map(person -> new Token(person.text())).toList();
    }
}
