-- Requests for wrk: one kind, or the mix. Files and the kind come by environment.
local function read(name, pattern)
  local rows = {}
  for line in io.lines(os.getenv(name)) do rows[#rows + 1] = { line:match(pattern) } end
  return rows
end
local visitors = read("VISITORS", "^(%d+)\t(%S+)\t(%S+)$")
local works = read("WORKS", "^(%d+)\t(%d+)\t(%S*)$")
local people = read("PEOPLE", "^(%S+)$")
local kind = os.getenv("KIND")
local random, floor = math.random, math.floor
local count = 0

local threads = 0
function setup(thread) threads = threads + 1; thread:set("seed", threads * 7919 + os.time()) end
function init() math.randomseed(seed or 1) end

local function cookies(who) return "sessionid=" .. who[2] .. "; csrftoken=" .. who[3] end
local function get(path, who) return wrk.format("GET", path, who and { Cookie = cookies(who) } or {}) end
local function post(path, who, body)
  return wrk.format("POST", path, {
    Cookie = cookies(who), ["X-CSRFToken"] = who[3], ["Content-Type"] = "application/x-www-form-urlencoded",
    ["Sec-Fetch-Site"] = "same-origin",
  }, body)
end
-- Most look at what is new: four of five at the newest fiftieth.
local function a_work()
  local last = random() < 0.8 and math.max(1, floor(#works / 50)) or #works
  return works[random(last)]
end
local function a_person() return people[random() < 0.7 and random(math.min(2000, #people)) or random(#people)][1] end
local function key()
  count = count + 1
  return string.format("%08x-%04x-4%03x-8%03x-%012x", random(0xffffffff), random(0xffff), random(0xfff), random(0xfff), count)
end

local makers = {}
function makers.hello() return get("/") end
function makers.home(who) return get("/", who) end
function makers.work(who) local w = a_work(); return get("/w/" .. w[1] .. "-" .. w[3], who) end
function makers.profile() return get("/@" .. a_person()) end
function makers.poll(who) return get("/notifications/count", who) end
function makers.like(who) return post("/p/" .. a_work()[2] .. "/like", who, "next=/") end
function makers.follow(who) return post("/@" .. a_person() .. "/follow", who, "next=/") end
function makers.comment(who) return post("/p/" .. a_work()[2] .. "/reply", who, "text=Lovely+colours+here&key=" .. key()) end
function makers.text(who)
  local body = "do=publish&text=New+sketch+today&audience=everyone&rating=general&replies=everyone&quotable=on"
  return post("/compose?key=" .. key(), who, body)
end
function makers.write(who)
  local x = random()
  if x < 0.6 then return makers.like(who) elseif x < 0.75 then return makers.follow(who)
  elseif x < 0.9 then return makers.comment(who) else return makers.text(who) end
end
function makers.mix(who)
  local x = random()
  if x < 0.6 then return makers.home(who) elseif x < 0.8 then return makers.work(who)
  elseif x < 0.9 then return makers.profile(who) elseif x < 0.95 then return makers.poll(who) end
  return makers.write(who)
end

function request() return makers[kind](visitors[random(#visitors)]) end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'JSON {"requests":%d,"seconds":%.3f,"p50_ms":%.2f,"p99_ms":%.2f,"bytes":%d,"failed":%d}\n',
    summary.requests, summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000, summary.bytes,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
