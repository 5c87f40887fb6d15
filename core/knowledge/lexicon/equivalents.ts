/**
 * Words that employees and policies use for one another, one group a line; general workplace, finance and
 * compliance English. A word may stand in several groups: it then takes the others of each.
 */
export const equivalents = `
gift present freebie hamper giveaway token favour favor benefit
hospitality entertainment meal dinner lunch breakfast drink restaurant pub bar hosting outing
event ticket concert match football game theatre festival sport tournament
vendor supplier provider contractor subcontractor seller reseller
outsource outsourcing subcontract offshore delegate
client customer investor account
customer user subscriber buyer consumer
employee staff worker colleague personnel teammate coworker associate member
manager supervisor boss superior lead
director executive officer trustee board
contractor freelancer consultant temp agency
candidate applicant interviewee
family relative spouse wife husband partner child son daughter parent mother father brother sister sibling household
child kid baby newborn infant
friend acquaintance
share stock equity security investment holding
trade trading deal dealing transaction buy sell purchase
buy purchase acquire procure order
sell dispose disposal sale
bond debenture debt gilt
crypto cryptocurrency bitcoin token coin digital
fund portfolio mandate
broker dealer brokerage
approve approval permission consent authorise authorize authorisation authorization clearance sign-off green-light allow
preclear preclearance clearance approval
allow permit may okay ok acceptable accept
accept receive take
forbid prohibit ban bar disallow restrict forbidden prohibited banned
report notify tell inform disclose declare escalate flag raise alert speak
disclose reveal share declare publish divulge leak
confidential secret private sensitive restricted proprietary
inside insider nonpublic price-sensitive
rumour rumor gossip tip
suspicious unusual odd strange weird fishy dodgy suspect suspicion
launder laundering dirty proceeds
bribe bribery kickback corruption backhander inducement
official politician minister mp government civil
politically pep politician
sanction embargo blacklist
identity identification id passport verify verification check kyc
onboard onboarding signup join
complaint complain grievance dissatisfaction unhappy upset angry
ombudsman fos arbitration
refund reimburse compensation redress payout repay
expense cost reimbursement spend claim
pay payment salary wage compensation remuneration money
bonus incentive reward commission
cash money banknote currency voucher
limit threshold cap maximum ceiling most
minimum least floor
deadline time period days long soon
quick prompt immediate immediately urgent fast
keep retain retention store hold preserve archive save
delete erase destroy remove wipe dispose shred purge
record log register document note file paperwork
email mail message correspondence inbox
whatsapp text texting sms chat signal telegram wechat messenger messaging im
phone mobile telephone handset smartphone call
record recorded recording tape
laptop computer device machine desktop notebook hardware equipment workstation
lose lost missing theft stolen steal stole
breach incident leak violation compromise hack
breach violate break infringe contravene
attack hacker malware virus phishing intrusion
password passphrase credential login pin
mfa 2fa authenticator two-factor multifactor
encrypt encryption encrypted cipher
vulnerability patch bug flaw weakness
backup restore recovery recover
outage downtime disruption disaster continuity
access permission privilege entitlement right
leave quit resign resignation depart departure offboard offboarding exit
leave vacation holiday pto absence sabbatical
sick ill illness unwell medical health sickness
parental maternity paternity parent birth adoption
bereavement funeral death
fire dismiss terminate termination sack discipline disciplinary
punish penalty sanction consequence discipline fine
hire recruit recruitment hiring employ
referral refer recommend
train training course learning education workshop
conference seminar training
review assess assessment evaluate evaluation audit examine check
audit auditor examination inspection
risk exposure hazard danger
owner responsible accountable responsibility charge
conflict interest bias impartial independence
job employment position role work
second moonlight side outside external secondary freelance
directorship board trustee appointment
charity charitable donation donate nonprofit
political politics campaign election party
invest investment investing
advert advertisement advertise advertising marketing promotion promotional promote campaign brochure flyer factsheet
communication material publication document
social media twitter linkedin facebook instagram post tweet tiktok blog
testimonial endorsement review quote
performance return yield track
forecast projection prediction predict
misleading false deceptive untrue exaggerate
press journalist media reporter newspaper interview
data information detail
personal private pii
person individual people someone somebody anyone subject
gdpr privacy protection
subject request dsar sar
consent agreement permission
transfer send export share transmit
abroad overseas foreign international country cross-border travel
cookie tracker tracking analytics
contract agreement terms
terminate cancel end exit
due diligence vetting vet screening background check
monitor monitoring surveillance oversight watch supervise
harass harassment bully bullying abuse intimidate unwelcome
discriminate discrimination bias equal equality race gender
drug alcohol drunk beer wine cannabis substance
dress clothes attire
remote home telework hybrid wfh
hour schedule shift overtime
travel trip flight hotel airfare accommodation
invoice bill payment
price fee charge cost
error mistake wrong incorrect inaccurate
correct fix rectify amend update remedy
update change modify revise amend
version copy duplicate
start begin commence
stop cease halt end
happen occur
help assist support
use usage utilise utilize
own possess possession ownership
visitor guest
office building premises site facility
key badge card
meet meeting
vote proxy
whistleblow whistleblower whistleblowing speak-up concern retaliation
anonymous anonymously confidentially
minor child underage
law legal regulation statute legislation rule
regulator fca sec authority supervisor
lawyer counsel attorney solicitor legal
exception exemption waiver exempt
annual yearly year
quarterly quarter
month monthly
secure security safe protect protection safeguard
production prod live deployment
software app application tool program
cloud saas hosted
ai chatgpt llm chatbot
code source repository
log logging logs trail
test testing pentest penetration
disability disabled accommodation
weapon gun firearm violence threat
photo picture image video
property ip intellectual copyright trademark invention
old former ex previous past
manipulate manipulation spoof spoofing wash layering ramp
window blackout closed restricted
wall barrier crossing crossed
allocation allocate aggregate
valuation value price
liquidity redemption redeem withdraw
question query ask enquiry inquiry
reply respond response answer acknowledge acknowledgement
`;
