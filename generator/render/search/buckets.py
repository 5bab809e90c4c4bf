"""Which of the 1024 buckets a term falls into.

Buckets are the smallest parts a shard of the index is put together from. Terms that begin alike lie in one
bucket or in neighbouring ones, so that a word that is cut short is looked up in few shards. Where one bucket
ends and the next begins is fixed, whatever the archive holds: an edit never moves a term.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from generator.body.terms import is_unspaced

FACET: Final = "="
"""The first character of a term that stands for a facet and not for a word."""

STARTS: Final = (
    """
    0. 1 1. 100 11 12 1999 2 2. 20. 2019 29 3 3. 31. 4 4. 5 5. 6. 7. 8 8. 9 94 = =cont =context:c
    =context:e =context:h =context:m =context:p =context:s =i =intent:q =intent:r =o =p =participant:ci
    =participant:d =participant:g =participant:j =y =year:2024 =year:2025 =year:2026 =year:2027 a.z abc
    abou abst acci acr actu add add. addf addt affi aimp alig allow_ alr alw ami anno anu api appc appl
    appm arcc arg arg. argv arra art aske assert asses ast atns attr attrn auto ava aw azu b. back_ bad
    bas base bash beco behi beth bia bis blki bod bool boole boto bran bren bsg bugf buildc bund byte c
    c. cach cale call_ callee cann capt cas casc caus cdl cfl change changi chat check_ cher chor cl
    class class_ clev clo clos cls. code code. coll colo com comb comman comme commo compar compi comple
    compli coms confi confir conn consis const constr contai conte contex contin contro coo copy. core
    corr cory cova cre creati cs cur curs cwd d d. data data. datl debu decn deep def def_ defaul defe
    defini dele den depl deri dese deta dete deve dial dict. diffe diga dir_ dirh disj dist dit doc. dod
    does dome dont doz dty dup dynd e. ead econ effe eit elem elif elli els else empt en encl encr end_
    enq entr env eofe equi error error. ess eva even ever exam exc excep excer exem exit expa expi expo
    expr expt extr f f. fail_ fal fall faux feel fft. file file. filesy fina find fing firs fis fixe
    flak floo folk font ford format formd four free fron full func functi functo fw g. gc gene generi
    get get0 geta getp git gith giti givi gm gor grap groo gua h hand hane hasc he heal hen hig hit hoop
    hs http http. i.e id iden idx igo impl impli impor impos inclu inclus indent index. indp info infr
    init_ ino inse inst instan instaw int int1 integr interf intero intr inve io. irre is_s isin isip
    issu item iter ith janu john jpeg json june kar key key. kf knu l lac lang last lati lea leav len
    leng let levy libc lic lig lil line line. linp list list. liv loc locat log log1 logl look lor lr m
    m4 mae maj make_ mand map maps mask match. matl max maxi may may_ meas memo mero met meth metr mim
    minl miss mk mode modi module modulo move mpm muc mult mun mut n n. name name. named nan_ ndm nee
    neg net. new new_ nf node node. nodejs nona none nonem norm nota notf now np. np.i npa. null numb
    nume nx.a oau obje objn off oka onc one one_ ope oper opex optio optp ordf orig os os.f os.r oti
    outp outs ow p. packa packe pal param parame params pars part pas pass_ patc path path. paul pep4
    perh perp pick pipi plan pli poi poli pop pos poss pote prag pref prep pret prim prio proc procu
    prog prol prop pros prov prox publ pull pus py pydi pyt pyth pytr quan quo r r. rais raise rang rat
    rbr re. read readc real reb rech recu redu refe refn regi regu rele reln remove removi repl repo
    repr req requi rer resh resp rest resu resum return retv rewr rig rm_ ror rs rul run. runt s s. sag
    saml say sch scop scro seco secu see seea self self. self.a self.b self.g self.o self.t send sepa
    ser sery set set1 sett setv shar ship show shut sign sigp simp simu sine sink size sla sma sock solo
    soo sour sout spe specif specl splu src_ stac star start_ stat stateb statu stdi stil stor str str.
    strf strin strip strv sub subd subp subt sugg supe suppor suppos swap syml symr sys sys. syst t t.
    tac tak tap tat tec ten terr test. tester text tf thir thr thro ti time. timo to tokd tole top_ tra
    trai tran trap tren tro tru truec try try_ tupl tur tx type type. typeg typi typo u001 uk unde uneq
    unim unit unix unli unre unu upd updati upst url. usag use use_ used usede user user. usi uso uti
    utim v. v1.7 v16 v2.1 v6.1 vali valida value value. values vari varn ver versi versu vik vm.m w wai
    want warn warr wb weir when whit widt win6 wit witn work work. workp wri write_ wro www. x x. x25
    xce xml. xu y. yesp yl z. zer zet
    """
).split()
"""First terms of all but the first of the buckets for terms that begin with a character of ASCII; so chosen that
in English technical prose and code each bucket has about as many occurrences."""

SORTED: Final = len(STARTS) + 1
"""Buckets below this number hold terms in their order; those from here on hold terms by hash."""

HASHED: Final = 256
BUCKETS: Final = SORTED + HASHED


def bucketed(terms: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield each term with its bucket; `terms` are sorted."""
    bucket = 0
    starts = iter(STARTS)
    following = next(starts, None)
    for term in terms:
        if term[0] >= "\x80":
            yield term, bucket_of(term)
            continue
        while following is not None and term >= following:
            bucket += 1
            following = next(starts, None)
        yield term, bucket


def bucket_of(term: str) -> int:
    """Return the bucket of a term.

    Terms of other scripts are put by their first two characters, pairs of characters by the first one.
    """
    if term[0] < "\x80":
        return bisect_right(STARTS, term)
    return SORTED + _hash(term[: 1 if is_unspaced(term) else 2])


def _hash(text: str) -> int:
    value = 0
    for char in text:
        value = (value * 31 + ord(char)) % 65521
    return value % HASHED
