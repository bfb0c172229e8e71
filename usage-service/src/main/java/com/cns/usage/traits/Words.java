package com.cns.usage.traits;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Words that unwanted bulk messages lean on, and words of people who talk to each other, in languages written in Latin
 * and Cyrillic letters. Written down by hand; lower case.
 */
enum Words {
    PRIZE("""
            win won winner winners winning prize prizes award awarded claim claims bonus jackpot lottery lotto voucher vouchers
            gift reward rewards guaranteed congratulations congrats selected free cash draw entry
            gewinn gewinner gewonnen preis preise gutschein gratis kostenlos glückwunsch ausgewählt verlosung
            gagné gagnez gagner gagnant cadeau gratuit gratuite félicitations bon tirage
            ganado gana gane ganador premio premios regalo sorteo felicidades felicitaciones
            vinto vinci vincita vincitore regalo omaggio congratulazioni
            ganhou ganhe prêmio premio brinde sorteio parabéns grátis
            gewonnen prijs cadeau gefeliciteerd
            wygrałeś wygrana nagroda nagrody gratulacje darmowy
            kazandınız kazan ödül hediye ücretsiz tebrikler
            выиграли выигрыш приз подарок бесплатно поздравляем"""),
    URGENCY("""
            urgent urgently immediately now today expires expire expiring expired final last hurry quick limited asap
            suspended blocked deactivated warning alert overdue
            dringend sofort heute läuft letzte letzter letztmalig gesperrt mahnung warnung frist
            immédiatement vite aujourd'hui dernier dernière expire bloqué suspendu alerte
            urgente inmediatamente ahora hoy último última caduca bloqueada bloqueado suspendida aviso
            subito oggi ultimo ultima scade bloccato sospeso avviso
            imediatamente agora hoje última bloqueada suspenso
            direct nu vandaag laatste geblokkeerd
            pilne natychmiast dzisiaj ostatni zablokowane
            acil hemen bugün son askıya
            срочно немедленно сегодня последний заблокирован заблокирована"""),
    CREDENTIAL("""
            verify verification confirm password passcode login log-in account bank card paypal refund tax customs parcel
            unlock update billing security
            bestätigen passwort konto sparkasse karte erstattung zoll paket anmelden
            vérifiez confirmez compte banque carte remboursement douane colis
            verifique confirme contraseña cuenta banco tarjeta reembolso aduana paquete
            verifica conferma conto banca carta rimborso dogana pacco
            senha conta cartão reembolso alfândega encomenda
            rekening bevestig wachtwoord pakket
            konto hasło potwierdź paczka
            hesap şifre banka kart
            счет счёт пароль банк карта подтвердите"""),
    REPLY("""
            txt text reply call ring dial unsubscribe subscribe subscription optout opt-out stop ringtone ringtones tone tones
            msg msgs per min mins mobile offer offers order click tap link visit www http https
            antworten anrufen anruf abo abonnement angebot angebote klicken klick
            appelez répondez cliquez offre offres
            llama llame responde oferta ofertas haga clic pulse
            chiama rispondi offerta offerte clicca
            ligue responda oferta clique
            bel aanbieding klik
            zadzwoń oferta kliknij
            ara tıkla tıklayın kampanya
            звоните нажмите акция скидка"""),
    MONEY("""
            loan loans credit casino bet betting poker crypto bitcoin invest investment profit earn income debt insurance
            compensation discount sale cheap lowest rates mortgage
            kredit darlehen geld verdienen schulden rabatt günstig anlage
            prêt crédit argent investir dette remise
            préstamo crédito dinero invertir ganancias deuda descuento
            prestito credito soldi investi guadagna sconto
            empréstimo dinheiro investir lucro desconto
            lening geld korting
            pożyczka pieniądze zarobić rabat
            kredi para bahis indirim
            кредит деньги казино ставки заработок"""),
    ADULT("""
            sexy sex dating date singles hot adult xxx nude naughty babe girls chat flirt
            erotik kontakte rencontre rencontres citas incontri encontros
            знакомства секс"""),
    TALK("""
            i im i'm i'll i've me my u ur ok okay yes yeah no nope lol haha hi hey hello thanks thank sorry love dear home
            later tomorrow tonight dinner lunch coffee mum mom dad bro mate come coming going gonna wanna think see meet miss
            ich mir mich dich dir du wir ja nein danke hallo morgen abend liebe kommst komme bin bist
            je moi toi tu oui non merci bonjour demain soir suis
            yo mi tú sí gracias hola mañana noche voy estoy
            io mio ciao grazie domani stasera sono vengo
            eu meu você obrigado obrigada oi amanhã
            ik jij bedankt hoi morgen
            ja ty dzięki cześć jutro
            ben sen evet teşekkürler merhaba yarın
            я ты мы да нет спасибо привет завтра""");

    private static final Map<String, Words> BY_WORD = new HashMap<>();

    static {
        for (Words kind : values()) {
            for (String word : kind.list.split("\\s+", -1)) {
                BY_WORD.putIfAbsent(word, kind);
            }
        }
    }

    private final String list;

    Words(String list) {
        this.list = list;
    }

    static @Nullable Words of(String lowerCaseWord) {
        return BY_WORD.get(lowerCaseWord);
    }
}
