import { stem } from '../knowledge/terms.ts';

/** Other words for one, as stems; symmetric. Empty where there are none. */
export function thesaurusOf(term: string): readonly string[] {
  return others.get(term) ?? [];
}

/**
 * Words that contracts, procedures and policies use for one another, one group a line. A word may stand in
 * several groups. What means the opposite stands together where a clause about one answers the other.
 */
const groups = `
agree undertake covenant commit
comply observe adhere conform abide
obtain acquire receive get
provide supply furnish deliver give
notify inform report advise tell communicate announce
notice notification report
disclose reveal share divulge publish release disseminate communicate transmit
disclosure communication publication dissemination transmission
keep retain maintain hold store preserve archive
retention storage archive custody possession
destroy delete erase purge dispose shred
return restore redeliver surrender
use utilise utilize exploit employ
copy duplicate reproduce reproduction replicate photocopy extract
develop create design build produce
modify amend change alter vary
amendment variation change modification
approve authorise authorize consent permit allow sanction
approval authorisation authorization consent permission clearance
prohibit forbid ban restrict bar
refrain abstain avoid
terminate end expire cease cancel
termination expiry expiration end cessation cancellation completion
survive continue endure remain
renew extend prolong
begin commence start
suspend pause interrupt halt
assign transfer novate convey
subcontract outsource delegate
subcontractor subprocessor contractor delegate
supplier vendor provider contractor processor seller
customer client consumer investor buyer purchaser
employee staff personnel worker officer director
representative agent delegate adviser advisor consultant attorney accountant counsel
affiliate subsidiary parent group
person individual natural subject
third outside external outsider
manager supervisor head superior
board committee directors
regulator authority supervisor government governmental agency
law statute regulation legislation legal rule
court tribunal judicial judge order subpoena
compel oblige require order
breach violation infringement contravention default noncompliance
incident event breach compromise
remedy cure rectify correct remediate
liability responsibility obligation
indemnify compensate reimburse
damages loss compensation
fee charge price payment remuneration
invoice bill
pay payment settle
confidential secret proprietary nonpublic private sensitive
identify mark label designate classify
written writing paper document
oral verbal spoken telephone
electronic email digital online
similar same equivalent comparable identical
independent independently separate
license licence grant right
right title ownership interest property
intellectual patent copyright trademark invention
solicit hire recruit engage entice poach
compete competition competitor rival
negotiate negotiation discuss discussion
audit inspect review examine check
inspection audit review examination verification
access entry enter
monitor supervise oversee watch track
supervision oversight monitoring
test exercise rehearse simulate
assess assessment evaluate evaluation appraise
risk hazard threat exposure
record log register document minute
records books files documentation
encrypt encryption cipher cryptographic
password credential authentication login
backup copy restore recovery
continuity resilience recovery disaster
security secure safeguard protect protection
data information
process handle treat
transfer export send move
train training education instruction awareness course
yearly annual annually
quarterly quarter
immediately promptly forthwith instantly urgently
prompt swift quick expeditious
complaint grievance dissatisfaction complainant
acknowledge acknowledgement confirm receipt
respond reply answer response
resolve settle investigate investigation
redress refund compensation goodwill
gift present hospitality entertainment benefit
accept receive take
offer give promise
decline refuse reject return
value worth amount price cost
limit threshold maximum cap ceiling
conflict interest bias
bribe bribery corruption inducement kickback
launder laundering crime criminal fraud
suspicious suspicion unusual suspect
verify verification identify identification identity
owner ownership beneficial controller shareholder
passport licence card
politically exposed pep
sanction embargo list
due diligence check enquiry inquiry
source origin provenance
risk enhanced high
advertisement promotion advert marketing campaign brochure
fair clear misleading accurate balanced
performance return yield past
guarantee assure promise certain
forecast projection future target
warning disclaimer statement risk
testimonial endorsement recommendation
social media post influencer
trade deal transaction order
trading dealing
inside insider material
buy purchase sell
share security stock instrument
broker dealer intermediary
fund portfolio mandate
exit transition migration handover
cooperate cooperation assist assistance help support
insurance insure cover
location country jurisdiction territory
erasure deletion removal
`;

const others = readGroups(groups);

function readGroups(source: string): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const line of source.trim().split('\n')) {
    const stems = [...new Set(line.split(/\s+/).map(stem))];
    for (const one of stems) {
      const known = found.get(one) ?? new Set<string>();
      for (const other of stems) if (other !== one) known.add(other);
      found.set(one, known);
    }
  }
  return new Map([...found].map(([term, known]) => [term, [...known]]));
}
