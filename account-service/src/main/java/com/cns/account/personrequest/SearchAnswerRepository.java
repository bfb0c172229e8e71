package com.cns.account.personrequest;

import com.cns.contract.id.PersonRequestId;
import com.cns.contract.privacy.PersonHeld;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class SearchAnswerRepository implements PanacheRepositoryBase<SearchAnswer, SearchAnswer.Key> {
    /** Behind the request's lock. One that is there already stays. */
    Uni<Void> add(PersonHeld held) {
        SearchAnswer.Key key = SearchAnswer.Key.of(held);
        return findById(key)
                .flatMap(before -> before == null
                        ? persistAndFlush(new SearchAnswer(key)).replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    Uni<Long> count(PersonRequestId request) {
        return count("request", request.value());
    }

    Uni<Void> forget(PersonRequestId request) {
        return delete("request", request.value()).replaceWithVoid();
    }
}
