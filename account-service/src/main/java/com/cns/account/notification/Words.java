package com.cns.account.notification;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * What mails say, in English; other languages are in {@code messages/words_*.properties}. Plain text, so that HTML can
 * escape all of it. A code stands on a line of its own behind {@code Code: } in every language: programs read it there.
 */
@MessageBundle(value = "words", locale = "en")
interface Words {
    @Message("en")
    String lang();

    /** A pattern of {@link java.time.format.DateTimeFormatter}, of times in UTC. */
    @Message("d MMMM uuuu HH:mm 'UTC'")
    String timePattern();

    @Message("Hello,")
    String hello();

    @Message("Hello {name},")
    String helloTo(String name);

    @Message("Your account: {account}")
    String account(String account);

    @Message(
            "This mail was sent by a machine because of what happened to your account; it loads nothing and does not track you.")
    String footer();

    @Message("Confirm your CNS account")
    String verificationSubject();

    @Message(
            "Thank you for signing up. To confirm that this e-mail address is yours, send us the code below within {hours} hours. It works once.")
    String verificationIntro(long hours);

    @Message("Code: {code}")
    String code(String code);

    @Message("For example:")
    String example();

    @Message("The answer holds your first API key. Its secret is shown only then, so keep it safe.")
    String verificationKey();

    @Message("If you did not sign up, do nothing: the account stays closed to everybody without this code.")
    String verificationStranger();

    @Message("Confirm what you asked CNS for")
    String formSubject();

    @Message(
            "Somebody, you we hope, filled in a form of CNS and gave this e-mail address. To confirm that it was you, send us the code below within {days} days. It works once.")
    String formIntro(long days);

    @Message("Form: {form}")
    String form(String form);

    @Message(
            "Nobody at CNS reads the form before that. Afterwards we use what you wrote to do what you asked for and for nothing else, and erase it when that is done.")
    String formPurpose();

    @Message("If it was not you, do nothing: everything is erased after {days} days.")
    String formStranger(long days);

    @Message("This mail was sent by a machine because of a form; it loads nothing and does not track you.")
    String formFooter();

    @Message("Your CNS account may no longer send")
    String suspendedSubject();

    @Message(
            "On {at} our automated checks suspended your account. No human has looked at this decision yet. This is its statement of reasons (Digital Services Act, Article 17).")
    String suspendedIntro(String at);

    @Message(
            "On {at} people at CNS decided to suspend your account. They looked at the case before they decided. This is the statement of reasons (Digital Services Act, Article 17).")
    String suspendedByPeople(String at);

    @Message(
            "On {at} a person at CNS decided to suspend your account, as our automated checks had proposed. This is the statement of reasons (Digital Services Act, Article 17).")
    String suspendedByBoth(String at);

    @Message("What was decided:")
    String decided();

    @Message("Your account cannot send messages, in any country, from {at} until further notice.")
    String suspendedFor(String at);

    @Message(
            "Your account cannot send messages, in any country, from {at} until {ends}. The suspension ends then by itself.")
    String suspendedUntil(String at, String ends);

    @Message("Whether a machine decided:")
    String automation();

    @Message("Automated means found the case and took the decision.")
    String automationFully();

    @Message("Automated means found the case; a person took the decision.")
    String automationPartially();

    @Message("No: people took the decision.")
    String automationNone();

    @Message("What led to it:")
    String source();

    @Message("We looked by ourselves; nobody had submitted a notice.")
    String sourceOwnInitiative();

    @Message("Somebody had submitted a notice (Digital Services Act, Article 16).")
    String sourceNotice();

    @Message("A trusted flagger had submitted a notice (Digital Services Act, Articles 16 and 22).")
    String sourceTrustedFlagger();

    @Message("Somebody had told us, otherwise than by a notice under the Digital Services Act.")
    String sourceOther();

    @Message("What it is against (our terms; we do not say that your messages were illegal):")
    String ground();

    @Message("What we saw:")
    String reasons();

    @Message("What you can do about it:")
    String redress();

    @Message("The full statement of reasons is kept here (sign in with a token of your account):")
    String statement();

    @Message(
            "You can ask for a review by a human, which costs nothing: answer this mail, or write to {contact}. Name the account and say why you think the decision is wrong. Or appeal with a token of your account:")
    String review(String contact);

    @Message("An appeal must reach us before {at}. A person who took no part in the decision decides it.")
    String appealBefore(String at);

    @Message("why the decision is wrong")
    String appealText();

    @Message(
            "You may also turn to an out-of-court dispute settlement body that is certified under Article 21 of the Digital Services Act; the European Commission publishes a list of them. And you may go to court at any time.")
    String elsewhere();

    @Message(
            "Everything else stays as it was: you can still read and export your data, and facts about messages that were already on their way are still recorded.")
    String suspendedRest();

    @Message("Your CNS account may send again")
    String reinstatedSubject();

    @Message(
            "On {at} a person reviewed the suspension of your account and overturned it. Your account can send messages again.")
    String reinstatedIntro(String at);

    @Message("A suspension of your CNS account was overturned")
    String liftedSubject();

    @Message(
            "On {at} a person reviewed the suspension of your account and overturned it. Your account cannot send messages yet, because the account that it belongs to is suspended.")
    String liftedIntro(String at);

    @Message("The reviewer's reason:")
    String reviewersReason();

    @Message("Your appeal and its outcome are kept here (sign in with a token of your account):")
    String appeal();

    @Message("We are sorry for the interruption.")
    String sorry();

    @Message("The suspension of your CNS account stands")
    String upheldSubject();

    @Message(
            "On {at} a person reviewed the suspension of your account and decided that it stands. Your account still cannot send messages.")
    String upheldIntro(String at);

    @Message("The statement of reasons and your appeal are kept here (sign in with a token of your account):")
    String statementAndAppeal();

    @Message(
            "If you have something new to say, write to {contact}. Everything else stays as it was: you can still read and export your data.")
    String upheldRest(String contact);

    @Message("Your appeal about a past suspension of your CNS account is decided")
    String reviewedSubject();

    @Message(
            "On {at} a person reviewed a suspension of your account that had ended by then, and overturned it: your account should not have been suspended.")
    String overturnedLateIntro(String at);

    @Message(
            "On {at} a person reviewed a suspension of your account that had ended by then, and decided that it was right. It does not come back.")
    String upheldLateIntro(String at);

    @Message("Your appeal about the limit on your CNS account is decided")
    String throttleReviewedSubject();

    @Message(
            "On {at} a person reviewed that your account was slowed down, and overturned it: it should not have been, and is not slowed down by that decision any more.")
    String throttleOverturnedIntro(String at);

    @Message(
            "On {at} a person reviewed that your account was slowed down, and decided that it was right. It ended, or ends, by itself.")
    String throttleUpheldIntro(String at);

    @Message("We have your appeal against the limit on your CNS account")
    String throttleAppealedSubject();

    @Message(
            "Your appeal came on {at}. A person who took no part in the decision reviews it, by {due}. Until then the limit stays, unless it ends by itself before.")
    String throttleAppealedIntro(String at, String due);

    @Message("Questions? Write to {contact}.")
    String questions(String contact);

    @Message("Your CNS account is slowed down")
    String throttledSubject();

    @Message(
            "On {at} our automated checks slowed your account down. No human has looked at this decision yet. This is its statement of reasons (Digital Services Act, Article 17).")
    String throttledIntro(String at);

    @Message(
            "On {at} a person at CNS decided to slow your account down, as our automated checks had proposed. This is the statement of reasons (Digital Services Act, Article 17).")
    String throttledByBoth(String at);

    @Message(
            "Until {until} your account can ask to send {perMinute} messages a minute, in whatever country. It ends by itself.")
    String throttledUntil(long perMinute, String until);

    @Message(
            "If you think that this is wrong, write to {contact}, which costs nothing: a person who took no part in the decision reads it and answers.")
    String throttledReview(String contact);

    @Message(
            "Everything else stays as it was: what becomes of your messages is still recorded, and you can read and export your data.")
    String throttledRest();

    @Message("A suspension of your CNS account is over")
    String expiredStillSubject();

    @Message(
            "On {at} the suspension of your account ended, as its statement of reasons said. Your account can send messages again.")
    String expiredIntro(String at);

    @Message(
            "On {at} the suspension of your account ended, as its statement of reasons said. Your account cannot send messages yet, because the account that it belongs to is suspended.")
    String expiredStillIntro(String at);

    @Message("We have your appeal against the suspension of your CNS account")
    String appealedSubject();

    @Message(
            "Your appeal came on {at}. A person who took no part in the decision reviews it, by {due}. Until then the suspension stays.")
    String appealedIntro(String at, String due);

    @Message(
            "Your appeal came on {at}. A person who took no part in the decision reviews it, by {due}. The suspension does not stop your account any more, whatever they decide.")
    String appealedLateIntro(String at, String due);

    @Message(
            "You can withdraw it as long as it is not decided. Questions? Write to {contact}. Everything else stays as it was: you can still read and export your data.")
    String appealedRest(String contact);

    @Message("Your appeal about a decision on your CNS account was withdrawn")
    String withdrawnSubject();

    @Message(
            "On {at} your appeal was withdrawn with a token of your account. Nobody decides about it any more, and what it was against stays as it is.")
    String withdrawnIntro(String at);

    @Message(
            "You can appeal again until the day that the statement of reasons names. If this was not you, or you have questions, write to {contact}.")
    String withdrawnRest(String contact);

    @Message("The suspension of your CNS account ends sooner")
    String shortenedSubject();

    @Message(
            "On {at} a person reviewed the suspension of your account and decided that it was right in part: it ends on {ends}. Until then your account cannot send messages.")
    String shortenedIntro(String at, String ends);

    @Message("CNS: a notice about personal data will take effect")
    String announcedSubject();

    @Message("CNS has published a notice about what it does with personal data. It takes effect on {at}.")
    String announcedIntro(String at);

    @Message("Notice: {title}")
    String announcedTitle(String title);

    @Message("What changes: {summary}")
    String announcedChange(String summary);

    @Message("You can read all of it here, in every language that it is in:")
    String announcedRead();

    @Message("This tells us that you have read it (sign in with a token of your account):")
    String announcedMore();

    @Message(
            "If you do not agree, you can withdraw your consents, object, or close your account before that day. Questions? Write to {contact}.")
    String announcedRights(String contact);

    @Message("A webhook of your CNS account was disabled")
    String webhookDisabledSubject();

    @Message("On {at} the webhook {webhook} of your account was disabled.")
    String webhookDisabledIntro(String at, String webhook);

    @Message("Its receiver answered 410 Gone.")
    String webhookGone();

    @Message("For five days nothing that was sent to it was taken.")
    String webhookFailed();

    @Message(
            "What waited for it is given up and listed in its deliveries. To be told again, mend or change the receiver and enable the webhook:")
    String webhookAgain();

    @Message("A new password for your CNS account")
    String passwordResetSubject();

    @Message(
            "Somebody asked for a new password for your account. If it was you, send us the code below with the new password within {minutes} minutes. It works once, and ends every session.")
    String passwordResetIntro(long minutes);

    @Message("If it was not you, do nothing: without this code the password stays as it is.")
    String passwordResetStranger();

    @Message("Your CNS account was closed")
    String closedSubject();

    @Message(
            "On {at} your account was closed for good. Its keys, sessions and webhooks ended at once. What we hold of you is erased on {erasedFrom}; only what the law has us keep stays, such as invoices.")
    String closedIntro(String at, String erasedFrom);

    @Message("If it was not you, write to {contact} at once.")
    String closedStranger(String contact);

    @Message("Privacy requests of your CNS account are due soon")
    String requestsDueSubject();

    @Message("Privacy requests of your CNS account are overdue")
    String requestsOverdueSubject();

    @Message("Privacy requests that are open: {count}. The first of them is to be answered by {at}.")
    String requestsDueIntro(int count, String at);

    @Message(
            "Privacy requests that are open though their time is over: {count}. The first of them was to be answered by {at}.")
    String requestsOverdueIntro(int count, String at);

    @Message(
            "The deadline of each can be extended once, within the first month, by up to two months. You find them with a token of your account at:")
    String requestsDueWhere();

    @Message("A privacy request was refused")
    String requestRefusedSubject();

    @Message("On {at} a member of our staff refused a privacy request of your account, on the ground of {article}:")
    String requestRefusedIntro(String at, String article);

    @Message(
            "If you think that this is wrong, write to {contact}. You may also complain to a data-protection authority or go to court. The request:")
    String requestRefusedWhere(String contact);

    @Message("A privacy request of your CNS account has failed")
    String requestsFailedSubject();

    @Message(
            "On {at} a privacy request of your account, or more than one, could not be begun for a fault of ours, though that was tried again for hours. Nothing was done. Please ask again: the month in which the person has to be answered runs on from when they first asked.")
    String requestsFailedIntro(String at);

    @Message("If it fails again, write to {contact}. You find what has failed with a token of your account at:")
    String requestsFailedWhere(String contact);

    @Message("The password of your CNS account was changed")
    String passwordChangedSubject();

    @Message("On {at} the password of your account was set or changed. Every other session was ended.")
    String passwordChangedIntro(String at);

    @Message(
            "If it was not you, set a new one at once by a code that we mail to this address, look through your API keys, and write to {contact}:")
    String passwordChangedStranger(String contact);

    @Message("Confirm your new e-mail address at CNS")
    String movingSubject();

    @Message(
            "Somebody who manages a CNS account wants this to be its e-mail address. To confirm that it is yours, send us the code below within {hours} hours. It works once.")
    String movingIntro(long hours);

    @Message("For example, with an access token of the account:")
    String movingExample();

    @Message("If you know nothing of it, do nothing: without this code the address does not change.")
    String movingStranger();

    @Message("Your CNS account has another e-mail address")
    String movedSubject();

    @Message("Your CNS account has another e-mail address since {at}; this one is no longer used.")
    String movedIntro(String at);

    @Message("If it was not you who changed it, tell us at once: {contact}")
    String movedStranger(String contact);

    @Message("What CNS found about you in public sources")
    String foundSubject();

    @Message(
            "CNS, a communications platform, has taken the data below about you from public sources. You did not give them to us, so the law wants us to tell you (GDPR Article 14).")
    String foundIntro();

    @Message("{field}: {value}")
    String foundLine(String field, String value);

    @Message("Found at {url}, read there on {on}")
    String foundSource(String url, String on);

    @Message("Name")
    String fieldName();

    @Message("Phone number")
    String fieldPhone();

    @Message("Company")
    String fieldCompany();

    @Message("Job title")
    String fieldJobTitle();

    @Message("Website")
    String fieldWebsite();

    @Message(
            "We keep them with your e-mail address to understand who our customers are, which is our legitimate interest (GDPR Article 6(1)(f)), for {days} days after the last contact with you, or as long as you have an account. Nobody outside of CNS gets them, and no decision is taken by a machine with them.")
    String foundPurpose(long days);

    @Message(
            "You may object at any time, without giving a reason. Send us the code below: what we found is erased at once, and we look for nothing about you in public sources again.")
    String foundObject();

    @Message("Contact: {contact}")
    String foundContact(String contact);

    @Message(
            "You may also ask what we hold about you, and have it corrected, erased, restricted or handed over: write to {address}. And you may complain to the data protection authority where you live or work.")
    String foundRights(String address);

    @Message("This mail was sent by a machine because of what CNS found; it loads nothing and does not track you.")
    String foundFooter();

    @Message("What CNS found of you in public sources")
    String profileFoundSubject();

    @Message("CNS has put into your profile what it found in a public source: {field}")
    String profileFoundIntro(String field);

    @Message(
            "We keep it with your account, as long as you have it, to provide the service and to manage our relationship with you, which is our legitimate interest (GDPR Article 6(1)(f)). Nobody outside of CNS gets it, and no decision is taken by a machine with it.")
    String profileFoundPurpose();

    @Message("You can read, correct and erase it here (sign in with a token of your account):")
    String profileFoundRead();

    @Message(
            "You may object at any time, without giving a reason: then everything that we found in public sources is erased at once, and we look for nothing about you there again:")
    String profileFoundObject();

    @Message("What CNS knew of you is with your account now")
    String mergedSubject();

    @Message(
            "You have shown that this e-mail address is yours. CNS had something of it from before, which now belongs to your account:")
    String mergedIntro();

    @Message("Contacts with sales and support: {count}")
    String mergedInteractions(long count);

    @Message("Data from public sources: {count}")
    String mergedFindings(long count);

    @Message("Forms that you sent: {count}")
    String mergedForms(long count);

    @Message("Pages of our site that you looked at, kept with your consent: {count}")
    String mergedVisits(long count);

    @Message(
            "You can read all of it, with where it is from and why we hold it, in the export of your account and here (sign in with a token of your account):")
    String mergedRead();

    @Message(
            "There you can also have single entries erased, and object to data from public sources. All of it is erased with your account. If something is not about you, tell us: {contact}")
    String mergedRights(String contact);

    @Message("Confirm what you asked CNS about your data")
    String personRequestSubject();

    @Message(
            "Somebody, you we hope, asked CNS about the data of whoever has this e-mail address. To confirm that it was you, open this page within {days} days and press the button there. Before that nothing is told and nothing is done.")
    String personRequestIntro(long days);

    @Message(
            "The page shows what came of your request, too, and gives you your copy, if you asked for one. Its link has the code: pass it on to nobody.")
    String personRequestPage();

    @Message("Without the page any program does the same with the code. For example:")
    String personRequestProgram();

    @Message("Request: {request}")
    String personRequest(String request);

    @Message("Keep the code: with it, and with nothing else, you can read what came of your request:")
    String personRequestKeep();

    @Message(
            "What CNS holds for itself, we answer ourselves. What we hold for our customers belongs to them: we forward your request to those whom it concerns, and they answer you.")
    String personRequestForwarded();

    @Message("If it was not you, do nothing: after {days} days everything about the request is erased.")
    String personRequestStranger(long days);

    @Message("This mail was sent by a machine because of a privacy request; it loads nothing and does not track you.")
    String personRequestFooter();

    @Message("A person asks about data that CNS holds for you")
    String forwardedSubject();

    @Message(
            "A person asked CNS about their data, and CNS holds some of them for you. You are responsible for these data, so it is you who answers (GDPR Article 12(3)), by {due} at the latest.")
    String forwardedIntro(String due);

    @Message("They ask for: {asks}")
    String forwardedAsks(String asks);

    @Message("a copy of their data (GDPR Article 15)")
    String forwardedAccess();

    @Message("the data that they provided, for machines (GDPR Article 20)")
    String forwardedPortability();

    @Message("that a wrong name is put right (GDPR Article 16)")
    String forwardedRectification();

    @Message("erasure (GDPR Article 17)")
    String forwardedErasure();

    @Message("that their data are only kept, and not used (GDPR Article 18)")
    String forwardedRestriction();

    @Message("an end to the restriction that they asked for (GDPR Article 18)")
    String forwardedRestrictionEnd();

    @Message("an end to the processing that they object to (GDPR Article 21)")
    String forwardedObjection();

    @Message("Who it is, and how to make it a privacy request of yours: {url}")
    String forwardedUrl(String url);

    @Message("The person was not told that they are a customer of yours.")
    String forwardedUntold();

    @Message("What people asked about data that CNS holds for you is due soon")
    String forwardedDueSubject();

    @Message("What people asked about data that CNS holds for you is overdue")
    String forwardedOverdueSubject();

    @Message(
            "Requests of people that CNS has passed on to you and that you have not answered: {count}. The first of them is to be answered by {at} (GDPR Article 12(3)).")
    String forwardedDueIntro(int count, String at);

    @Message(
            "Requests of people that CNS has passed on to you and that you have not answered though their time is over: {count}. The first of them was to be answered by {at} (GDPR Article 12(3)).")
    String forwardedOverdueIntro(int count, String at);

    @Message(
            "Make each a privacy request of your account, or note that you have answered it. You find them with a token of your account at:")
    String forwardedDueWhere();
}
